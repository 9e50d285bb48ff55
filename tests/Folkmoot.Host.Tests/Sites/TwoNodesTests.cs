using Folkmoot.Core.Home;
using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Tests.Witness;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

/// <summary>Two nodes on one set of databases.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    // What "at once" means everywhere.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private TestInstallation installation = null!;
    private WebApplication second = null!;
    private TestSite here = null!;
    private TestSite there = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await WitnessSite.StartAsync();
        here = await installation.WitnessedSiteAsync("alpha");
        second = await installation.StartNodeAsync();
        there = installation.On(second, "alpha");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Raise_ManyEvents_ReachesEachHandlerOnceInTheCluster()
    {
        // The second node's shell has to run, or the first would have delivered all before it is there.
        await there.WaitingAsync();
        var notes = Enumerable.Range(0, 100).Select(i => $"event {i}").ToList();
        await here.RaiseAsync(notes);
        await Task.WhenAll(here.WorkOffAsync(), there.WorkOffAsync());
        await WitnessSite.EventuallyAsync(async () => await here.WaitingAsync() == 0, "The outbox was not emptied.");

        var seen = await here.SightingsAsync();
        seen.Select(s => $"{s.Witness} {s.Note}").Order().ShouldBe(
            notes.SelectMany(note => new[] { $"FirstWitness {note}", $"SecondWitness {note}" }).Order());
        seen.Select(s => s.Node).Distinct().Count().ShouldBe(2, "both nodes deliver");
    }

    [Fact]
    public async Task RunAt_ManyDueRows_RunOnceInTheCluster()
    {
        await there.WaitingAsync();
        await PlanAsync(here, 60, installation.Clock.GetUtcNow().AddHours(-1));
        await Task.WhenAll(here.WorkOffAsync(), there.WorkOffAsync());
        await WitnessSite.EventuallyAsync(async () => await PlannedAsync() == 0, "Not all jobs ran.");
        var seen = await here.SightingsAsync();
        seen.Count.ShouldBe(60);
        seen.Select(s => s.Node).Distinct().Count().ShouldBe(2, "both nodes run jobs");
    }

    [Fact]
    public async Task Post_OnOneNode_ShowsOnTheOthersKeptPages()
    {
        await OpenBoardAsync();
        string[] kept = ["forums/parks", "forums/feed.atom", ""];
        using var reader = there.Visitor();
        foreach (var path in kept)
        {
            await KeepAsync(reader, path);
        }

        // A moderator, whose first post nobody has to approve.
        using var resident = await here.SignedInAsync("moderator", RoleNames.Moderator);
        var posted = await resident.SubmitAsync("forums/parks/new", ("Title", "Swings are broken"), ("Body", "All three of them."));
        posted.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        foreach (var path in kept)
        {
            await WitnessSite.EventuallyAsync(
                async () => (await (await reader.GetAsync(path)).Content.ReadAsStringAsync()).Contains("Swings are broken", StringComparison.Ordinal),
                $"'{path}' was out of date for more than two seconds.", AtOnce);
        }
    }

    [Fact]
    public async Task SaveSettings_OnOneNode_IsKnownToTheOther()
    {
        (await HeadingAsync(there)).ShouldBe("");
        await SaveHeadingAsync(here, "Talk to us");
        await WitnessSite.EventuallyAsync(async () => await HeadingAsync(there) == "Talk to us", "The other node kept the old settings.", AtOnce);
        using var reader = there.Visitor();
        (await reader.PageAsync("")).QuerySelector("h1")!.TextContent.ShouldBe("Talk to us");
    }

    [Fact]
    public async Task LoseTheListeningConnections_AndChange_RecoversOnEveryNode()
    {
        using var reader = there.Visitor();
        await KeepAsync(reader, "");
        (await HeadingAsync(there)).ShouldBe("");
        (await EndListenersAsync()).ShouldBe(2);
        await SaveHeadingAsync(here, "Said to nobody");
        await WitnessSite.EventuallyAsync(async () => await HeadingAsync(there) == "Said to nobody", "The lost news of settings was never made good.", TimeSpan.FromSeconds(10));
        (await reader.PageAsync("")).QuerySelector("h1")!.TextContent.ShouldBe("Said to nobody");
    }

    [Fact]
    public async Task Change_OfANodeThatDiedBeforeItsNews_IsToldByWhoeverDelivers()
    {
        await SaveHeadingAsync(here, "Before");
        await WitnessSite.EventuallyAsync(async () => await HeadingAsync(there) == "Before", "The other node kept the old settings.", AtOnce);
        using var reader = there.Visitor();
        await KeepAsync(reader, "");

        // What the killed node had committed, and all that it left behind.
        var waiting = new { id = Guid.CreateVersion7(), at = installation.Clock.GetUtcNow().AddSeconds(-5).ToString("O") };
        await ExecuteAsync(installation.Server.DatabaseOf("alpha"), $$"""
            update folkmoot.settings set value = jsonb_set(value, '{heading}', '"After"') where name = 'Home';
            insert into folkmoot.outbox (id, kind, name, handler, payload, dedup_key, created_at, next_attempt)
            values ('{{waiting.id}}', 'event', 'settings.changed', 'RepeatSettingsNews', '{"name": "Home"}', '{{waiting.id}}', '{{waiting.at}}', '{{waiting.at}}')
            """);
        (await reader.PageAsync("")).QuerySelector("h1")!.TextContent.ShouldBe("Before");
        await here.WorkOffAsync();

        await WitnessSite.EventuallyAsync(
            async () => (await reader.PageAsync("")).QuerySelector("h1")!.TextContent == "After", "The news died with the node.", AtOnce);
    }

    [Theory]
    [InlineData("'event', 'tests.unknown', 'NobodyKnows', '{}'")]
    [InlineData("'news', 'news', '', '{}'")]
    public async Task News_ThatOnlyRideOnARow_AreToldByWhoeverDelivers(string row)
    {
        await OpenBoardAsync();
        using var reader = there.Visitor();
        await KeepAsync(reader, "forums");
        var waiting = new { id = Guid.CreateVersion7(), at = installation.Clock.GetUtcNow().AddSeconds(-5).ToString("O") };
        await ExecuteAsync(installation.Server.DatabaseOf("alpha"), $$"""
            update forums.boards set title = 'Parks and paths';
            insert into folkmoot.outbox (id, kind, name, handler, payload, dedup_key, created_at, next_attempt, news)
            values ('{{waiting.id}}', {{row}}, '{{waiting.id}}', '{{waiting.at}}', '{{waiting.at}}', array['forums.boards:all'])
            """);
        (await (await reader.GetAsync("forums")).Content.ReadAsStringAsync()).ShouldNotContain("Parks and paths");
        await here.WorkOffAsync();

        await WitnessSite.EventuallyAsync(
            async () => (await (await reader.GetAsync("forums")).Content.ReadAsStringAsync()).Contains("Parks and paths", StringComparison.Ordinal),
            "The news died with the node.", AtOnce);
    }

    [Fact]
    public async Task Tell_ByManyAtOnce_ReachesOtherNodesWhole()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(installation.Server.Direct(installation.Server.HubDatabase));
        await using var node = await source.OpenConnectionAsync();
        List<string> heard = [];
        node.Notification += (_, notice) => heard.AddRange(notice.Payload[(notice.Payload.IndexOf('|', StringComparison.Ordinal) + 1)..].Split(','));
        await using (var listen = new Npgsql.NpgsqlCommand($"listen {HubNews.Channel}", node))
        {
            await listen.ExecuteNonQueryAsync();
        }

        var news = installation.Services.GetRequiredService<HubNews>();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => news.TellAsync("alpha", [$"tests.item:{i}"]))));
        while (heard.Count(tag => tag.StartsWith("tests.item:", StringComparison.Ordinal)) < 200)
        {
            (await node.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeTrue("whoever was told that all know was told the truth");
        }
    }

    [Fact]
    public async Task LoseTheListeningConnections_AndDisable_SwitchesTheSiteOffOnEveryNode()
    {
        using var reader = there.Visitor();
        await reader.PageAsync("");
        (await EndListenersAsync()).ShouldBe(2);
        await installation.Services.GetRequiredService<SiteSwitches>().DisableAsync("alpha", CancellationToken.None);
        await WitnessSite.EventuallyAsync(
            async () => (await reader.GetAsync("forums")).StatusCode == System.Net.HttpStatusCode.ServiceUnavailable,
            "A node that missed the news serves a site that is switched off.", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task SetUp_ThatAnotherNodeFinishesToo_DoesNotOpenWhatWasSwitchedOffMeanwhile()
    {
        var switches = installation.Services.GetRequiredService<SiteSwitches>();
        await switches.DisableAsync("alpha", CancellationToken.None);
        await switches.OpenFirstAsync("alpha", CancellationToken.None);
        using var reader = here.Visitor();
        (await reader.GetAsync("forums")).StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Deadline_OfASiteThatNobodyVisits_IsKeptByAnotherNode()
    {
        await PlanAsync(here, 1, installation.Clock.GetUtcNow().AddHours(1));
        await FirstNodeDiesAsync();
        installation.Clock.Advance(TimeSpan.FromMinutes(59));
        await Task.Delay(600);
        Asleep().ShouldBeTrue("nothing is due yet");

        installation.Clock.Advance(TimeSpan.FromMinutes(2));
        await JobRanAsync();
    }

    [Fact]
    public async Task Deadline_ThatTheHubWasNeverToldOf_IsFoundByTheSleepingCheck()
    {
        await FirstNodeDiesAsync();
        await ExecuteAsync(installation.Server.DatabaseOf("alpha"), $"""
            insert into folkmoot.schedule (id, job, due, is_cron)
            values (gen_random_uuid(), '{WitnessModule.Job}', '{installation.Clock.GetUtcNow():O}', false)
            """);
        installation.Clock.Advance(TimeSpan.FromMinutes(6));
        await JobRanAsync();
    }

    private bool Asleep() => second.Services.GetRequiredService<SiteShells>().Find("alpha") is null;

    private async Task FirstNodeDiesAsync()
    {
        await installation.FirstNode.StopAsync();
        Asleep().ShouldBeTrue("nobody has visited the site on the second node");
    }

    private Task JobRanAsync() => WitnessSite.EventuallyAsync(
        async () => await CountAsync(installation.Server.DatabaseOf("alpha"), "select count(*) from tests.sightings where witness = 'WitnessJob'") == 1,
        "The sleeping site's job did not run.");

    private Task<long> PlannedAsync() => CountAsync(installation.Server.DatabaseOf("alpha"), "select count(*) from folkmoot.schedule where not is_cron");

    private static Task PlanAsync(TestSite site, int times, DateTimeOffset due) => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<WitnessDbContext>();
        for (var i = 0; i < times; i++)
        {
            db.RunAt(WitnessModule.Job, due);
        }

        await db.SaveChangesAsync();
    });

    private Task OpenBoardAsync() => here.InScopeAsync(scope => scope.GetRequiredService<Forums.Boards.BoardService>()
        .SaveAsync(new Forums.Boards.BoardData { Id = "parks", Title = "Parks" }, 0, CancellationToken.None));

    // The second answer comes from the cache, or the test would prove nothing.
    private static Task KeepAsync(TestBrowser browser, string path) => WitnessSite.EventuallyAsync(
        async () =>
        {
            await browser.GetAsync(path);
            using var again = await browser.GetAsync(path);
            return again.Headers.Age is not null;
        },
        $"'{path}' is not kept.");

    private static Task<string> HeadingAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<ISettings<HomeSettings>>().GetAsync()).Heading);

    private static Task SaveHeadingAsync(TestSite site, string heading) => site.InScopeAsync(scope =>
        scope.GetRequiredService<ISettings<HomeSettings>>().SaveAsync(new HomeSettings { Heading = heading }));

    private Task<long> EndListenersAsync() => CountAsync(installation.Server.HubDatabase,
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'folkmoot-news'");

    private async Task<long> CountAsync(string database, string sql)
    {
        await using var source = installation.Server.Open(database, 1);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var source = installation.Server.Open(database, 1);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
