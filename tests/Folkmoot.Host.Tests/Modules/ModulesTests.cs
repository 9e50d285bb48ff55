using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Folkmoot.Core;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Host.Archives;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Tests.Sites;
using Folkmoot.Host.Tests.Witness;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Modules;

/// <summary>Modules of a site are switched off and on, and what they have stored is removed.</summary>
public sealed class ModulesTests(ModulesTests.Host host) : IClassFixture<ModulesTests.Host>, IAsyncLifetime
{
    private static readonly string Witness = typeof(WitnessModule).Assembly.GetName().Name!;

    private static int sites;

    private readonly TestInstallation installation = host.Installation;
    private TestSite site = null!;

    private ModuleSwitches Switches => installation.Services.GetRequiredService<ModuleSwitches>();

    public async ValueTask InitializeAsync() => site = await installation.WitnessedSiteAsync($"modules-{Interlocked.Increment(ref sites)}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Forums_SwitchedOffAndOn_IsGoneAndComesBackWithItsPosts()
    {
        var (topic, _) = await Neighbours.WriteAsync(site, "green", "A bench for the green", replies: 1);
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        (await boss.PageAsync("admin/modules")).QuerySelectorAll("main tbody tr").Select(row => row.TextContent).ShouldContain(row => row.Contains("Forums", StringComparison.Ordinal));
        using (var off = await boss.SubmitAsync("admin/modules/Folkmoot.Forums/off"))
        {
            off.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var visitor = site.Visitor();
        foreach (var path in new[] { "forums", $"forums/green/{topic.Id}/{topic.Slug}", "forums/feed.atom" })
        {
            using var gone = await visitor.GetAsync(path);
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await visitor.PageAsync("")).QuerySelectorAll("a[href$='/forums']").ShouldBeEmpty("no link leads to what is off");
        (await boss.PageAsync("admin/modules")).QuerySelector("main")!.TextContent.ShouldContain("Forums is off.");
        using (var on = await boss.PostAsync("admin/modules?id=Folkmoot.Forums", await TokenAsync(boss)))
        {
            on.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await visitor.PageAsync($"forums/green/{topic.Id}/{topic.Slug}")).QuerySelector("h1")!.TextContent.ShouldContain("A bench for the green");
        (await visitor.PageAsync("")).QuerySelectorAll("nav a[href$='/forums']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task JobsAndDeliveries_OfAModuleThatIsOff_RestAndAreDoneWhenItIsOn()
    {
        await Switches.SwitchOffAsync(site.Id, Witness, CancellationToken.None);
        await PlantAsync();
        await site.WorkOffAsync();
        (await AskAsync<string>("select string_agg(attempts::text, ',') from (select attempts from folkmoot.outbox where name = 'tests.happened' union all select attempts from folkmoot.schedule where job = 'tests.witness') t"))
            .ShouldBe("0,0", "neither was tried");
        (await installation.Services.GetRequiredService<SiteRegistry>().AllAsync(CancellationToken.None)).Single(s => s.Id == site.Id).Modules.ShouldNotContain(Witness);

        await Switches.SwitchOnAsync(site.Id, [Witness], CancellationToken.None);
        await site.DeliverAsync();
        (await site.SightingsAsync()).Select(s => s.Note).Order().ShouldBe(["for later", "job"]);
    }

    [Fact]
    public async Task Ticker_DoesNotComeBackForWhatRests()
    {
        await site.DeliverAsync();
        await Switches.SwitchOffAsync(site.Id, Witness, CancellationToken.None);
        await PlantAsync();
        await site.WorkOffAsync();
        await using var source = installation.Server.Open(installation.Server.DatabaseOf(site.Id), 1);
        var rest = await site.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<AtRest>()));
        (await source.NextDueAsync(rest, CancellationToken.None)).ShouldNotBeNull().ShouldBeGreaterThan(installation.Clock.GetUtcNow());
        (await source.NextDueAsync(AtRest.Nothing, CancellationToken.None)).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(installation.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Data_IsRemovedAfterACopyAndItsName_WithAllTracesInCore()
    {
        var (topic, reply) = await Neighbours.WriteAsync(site, "green", "A bench for the green", replies: 1);
        await SamplePhotos.AttachAsync(site, new ItemRef("forums.post", $"{reply}"), "A bench");
        await site.DeliverAsync();
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        (await boss.GetAsync("admin/modules/Folkmoot.Forums/data")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a module that is on still writes");
        (await boss.SubmitAsync("admin/modules/Folkmoot.Forums/off")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        const string Page = "admin/modules/Folkmoot.Forums/data";
        await RefusedAsync(boss, "Forums", "Download a copy first");
        using (var copy = await boss.PostAsync($"{Page}?handler=Copy", await TokenAsync(boss)))
        {
            await using var zip = new ZipArchive(await copy.Content.ReadAsStreamAsync());
            var manifest = await JsonSerializer.DeserializeAsync<ArchiveManifest>(await zip.GetEntry(ArchiveManifest.FileName)!.OpenAsync(), ArchiveManifest.Json);
            manifest!.Tables.Select(t => t.Schema).Distinct().ShouldBe(["forums"]);
            manifest.Tables.Single(t => t.Name == "topics").Rows.ShouldBe(1);
            zip.Entries.Count.ShouldBe(manifest.Tables.Count + 1);
        }

        await RefusedAsync(boss, "Votes", "Write Forums to confirm");
        (await AskAsync<long>("select count(*) from forums.topics")).ShouldBe(1, "nothing is gone yet");
        (await boss.PostAsync($"{Page}?handler=Remove", [.. await TokenAsync(boss), new("Confirmation", "forums")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await AskAsync<bool>("select to_regnamespace('forums') is null")).ShouldBeTrue();
        foreach (var (table, column) in ModuleRemoval.Traces.Append(("photos", "item")))
        {
            (await AskAsync<long>($"select count(*) from core.{table} where {column} like 'forums.%'")).ShouldBe(0, table);
        }

        (await AskAsync<long>("select count(*) from folkmoot.files")).ShouldBe(0, "the photos' files are gone with them");
        await Switches.SwitchOnAsync(site.Id, ["Folkmoot.Forums"], CancellationToken.None);
        using var visitor = site.Visitor();
        (await visitor.PageAsync("forums")).QuerySelector("h1").ShouldNotBeNull();
        using var old = await visitor.GetAsync($"forums/green/{topic.Id}/{topic.Slug}");
        old.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A new column of Core that names items has to be looked after when a module's data is removed.</summary>
    [Fact]
    public async Task EveryColumnOfCoreThatNamesItems_IsKnownToTheRemoval()
    {
        await Neighbours.WriteAsync(site, "green", "A bench for the green", replies: 1);
        var columns = (await AskAsync<string>("""
            select string_agg(table_name || '.' || column_name, ' ' order by table_name, column_name) from information_schema.columns
            where table_schema = 'core' and data_type = 'text' and (column_name ~ '(^|_)item$' or column_name in ('kind', 'widget_id', 'subject', 'post', 'about'))
            """)).Split(' ');
        // What areas, dates, facilities and contacts are is Core's own; what staff answer for stays.
        string[] others = ["area_generations.kind", "areas.kind", "facilities.kind", "pre_election_exceptions.kind", "audit_entries.subject", "photos.item", "search_items.kind"];
        columns.Where(c => !others.Contains(c)).Order().ShouldBe(ModuleRemoval.Traces.Select(t => $"{t.Table}.{t.Column}").Order());
    }

    [Fact]
    public async Task SwitchOn_WhoseProcessDied_IsTakenUpByTheNext()
    {
        await Switches.SwitchOffAsync(site.Id, Witness, CancellationToken.None);
        await using (var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync())
        {
            var begun = new[] { Witness };
            await hub.Database.ExecuteSqlAsync($"update hub.sites set switching_on = {begun}, due = {installation.Clock.GetUtcNow()} where id = {site.Id}");
        }

        await installation.Services.GetRequiredService<Ticker>().TickAsync(CancellationToken.None);
        using var visitor = site.Visitor();
        (await visitor.GetAsync("tests/sightings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SwitchOn_WhoseTablesCannotBeMade_SaysWhyAndLeavesTheSiteAsItWas()
    {
        var other = await installation.SiteAsync("modules-broken");
        await using (var source = installation.Server.Open(installation.Server.DatabaseOf("modules-broken"), 1))
        {
            await using var command = source.CreateCommand("create schema tests; create table tests.sightings (id integer)");
            await command.ExecuteNonQueryAsync();
        }

        using var boss = await other.SignedInAsync("boss", RoleNames.Administrator);
        using var answer = await boss.PostAsync($"admin/modules?id={Witness}", await TokenAsync(boss));
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Witness could not be switched on. The site is as it was. The migration 0001_witness");
        using var visitor = other.Visitor();
        (await visitor.GetAsync("tests/sightings")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("forums")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task UnderLoad_NoRequestFailsButWithNotFoundOrTryAgain()
    {
        using var stop = new CancellationTokenSource();
        ConcurrentQueue<HttpStatusCode> answers = [];
        var asking = Enumerable.Range(0, 4).Select(i => AskOnAsync(i % 2 == 0 ? "forums" : "", answers, stop.Token)).ToList();
        for (var round = 0; round < 3; round++)
        {
            await Switches.SwitchOffAsync(site.Id, "Folkmoot.Forums", CancellationToken.None);
            await AnsweredAsync(answers, HttpStatusCode.NotFound);
            await Switches.SwitchOnAsync(site.Id, ["Folkmoot.Forums"], CancellationToken.None);
            await AnsweredAsync(answers, HttpStatusCode.OK);
        }

        await stop.CancelAsync();
        await Task.WhenAll(asking);
        answers.Distinct().ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable]);
    }

    [Fact]
    public async Task Page_IsForAdministratorsOnly_AndCoreStays()
    {
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        (await editor.GetAsync("admin/modules")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Should.ThrowAsync<SiteRefusedException>(() => Switches.SwitchOffAsync(site.Id, "Folkmoot.Core", CancellationToken.None))).Message.ShouldContain("cannot be switched off");
    }

    private async Task AskOnAsync(string path, ConcurrentQueue<HttpStatusCode> answers, CancellationToken stop)
    {
        using var visitor = site.Visitor();
        while (!stop.IsCancellationRequested)
        {
            using var answer = await visitor.GetAsync(path);
            answers.Enqueue(answer.StatusCode);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    // One that comes from now on.
    private static async Task AnsweredAsync(ConcurrentQueue<HttpStatusCode> answers, HttpStatusCode status)
    {
        var before = answers.Count;
        await WitnessSite.EventuallyAsync(() => Task.FromResult(answers.Skip(before).Contains(status)), $"Nobody was answered {status}.");
    }

    private static async Task RefusedAsync(TestBrowser boss, string confirmation, string why)
    {
        using var answer = await boss.PostAsync("admin/modules/Folkmoot.Forums/data?handler=Remove", [.. await TokenAsync(boss), new("Confirmation", confirmation)]);
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(why);
    }

    private static async Task<KeyValuePair<string, string>[]> TokenAsync(TestBrowser browser)
    {
        var token = (await browser.PageAsync("account/sessions")).QuerySelector("input[name=__RequestVerificationToken]")!;
        return [new("__RequestVerificationToken", token.GetAttribute("value")!)];
    }

    private Task<int> PlantAsync()
    {
        var (id, job, at, payload) = (Guid.CreateVersion7(), Guid.CreateVersion7(), installation.Clock.GetUtcNow(), """{ "note": "for later" }""");
        return site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.ExecuteSqlAsync($"""
            insert into folkmoot.outbox (id, kind, name, handler, payload, dedup_key, created_at, next_attempt) values ({id}, 'event', 'tests.happened', 'SecondWitness', {payload}::jsonb, {id.ToString()}, {at}, {at});
            insert into folkmoot.schedule (id, job, due, is_cron) values ({job}, 'tests.witness', {at}, false)
            """));
    }

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var source = installation.Server.Open(installation.Server.DatabaseOf(site.Id), 1);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One host for all these tests; each has a site of its own.</summary>
    public sealed class Host : IAsyncLifetime
    {
        public TestInstallation Installation { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Installation = await WitnessSite.StartAsync();

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
