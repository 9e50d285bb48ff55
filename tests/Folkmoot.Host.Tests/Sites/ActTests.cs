using System.Net;
using Folkmoot.Core;
using Folkmoot.Core.Home;
using Folkmoot.Data;
using Folkmoot.Forums;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Tests.Witness;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

/// <summary>One act, one transaction; and what happens when there is no connection left for it.</summary>
public sealed class ActTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await WitnessSite.StartAsync(("Folkmoot:Tick", "01:00:00"), ("Folkmoot:MaxConnections", "6"));
        site = await installation.WitnessedSiteAsync("alpha");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Begin_OverSeveralContexts_KeepsAllOrNothing(bool commits)
    {
        await site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await WriteThreeAsync(scope);
            if (commits)
            {
                await work.CommitAsync(CancellationToken.None);
            }
        });
        (await ThreeAsync()).ShouldBe(commits ? (1, 1, 1) : (0, 0, 0));
    }

    [Fact]
    public async Task Begin_WithinAnAct_JoinsIt()
    {
        await site.InScopeAsync(async scope =>
        {
            var database = scope.GetRequiredService<SiteDatabase>();
            await using var outer = await database.BeginAsync(CancellationToken.None);
            await using (var inner = await database.BeginAsync(CancellationToken.None))
            {
                await WriteThreeAsync(scope);
                await inner.CommitAsync(CancellationToken.None);
            }

            database.Transaction.ShouldNotBeNull("the inner act leaves the commit to the outer one");
        });
        (await ThreeAsync()).ShouldBe((0, 0, 0), "the outer act was never committed");
    }

    [Fact]
    public async Task Begin_WithinAnAct_GivenUp_UndoesItsOwnPartAlone()
    {
        await site.InScopeAsync(async scope =>
        {
            var database = scope.GetRequiredService<SiteDatabase>();
            var db = scope.GetRequiredService<WitnessDbContext>();
            await using var outer = await database.BeginAsync(CancellationToken.None);
            db.Raise(new Happened("kept"));
            await db.SaveChangesAsync();
            await using (await database.BeginAsync(CancellationToken.None))
            {
                await WriteThreeAsync(scope);
                await Should.ThrowAsync<Exception>(() => db.Database.ExecuteSqlAsync($"select 1 / 0"));
            }

            await outer.CommitAsync(CancellationToken.None);
        });
        (await ThreeAsync()).ShouldBe((0, 0, 0));
        await site.DeliverAsync();
        (await site.SightingsAsync()).Select(s => s.Note).Distinct().ShouldBe(["kept"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public async Task Save_ThatFailsWithinAnAct_UndoesThatSaveAlone(int saves)
    {
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<FoundationDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            for (var i = 0; i < saves; i++)
            {
                db.Settings.Add(new Folkmoot.Data.Settings.SettingsRow($"Saved {i}", System.Text.Json.JsonDocument.Parse("{}")));
                await db.SaveChangesAsync();
            }

            db.ChangeTracker.Clear();
            db.Settings.AddRange(new[] { "Saved with what failed", "Saved 0" }.Select(name => new Folkmoot.Data.Settings.SettingsRow(name, System.Text.Json.JsonDocument.Parse("{}"))));
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();
            db.Settings.Add(new Folkmoot.Data.Settings.SettingsRow("Saved afterwards", System.Text.Json.JsonDocument.Parse("{}")));
            await db.SaveChangesAsync();
            await work.CommitAsync(CancellationToken.None);
        });
        var kept = await site.InScopeAsync(scope => scope.GetRequiredService<FoundationDbContext>().Settings.Where(s => s.Name.StartsWith("Saved")).Select(s => s.Name).ToListAsync());
        kept.Order().ShouldBe(Enumerable.Range(0, saves).Select(i => $"Saved {i}").Append("Saved afterwards").Order());
    }

    [Fact]
    public async Task Raise_ThenRollBack_LeavesNothingInTheOutbox()
    {
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<WitnessDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            db.Raise(new Happened("never"));
            db.Send(new Mail("a@example.org", "never", "never"));
            db.RunAt(WitnessModule.Job, installation.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            scope.GetRequiredService<SiteDatabase>().Departing.Count.ShouldBe(3, "one for each handler and the mail, within the act");
        });
        (await site.WaitingAsync()).ShouldBe(0);
        await site.WorkOffAsync();
        (await site.SightingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Raise_InAPartThatIsGivenUp_LeavesOnlyWhatTheOthersRaised()
    {
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<WitnessDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await SaveRaisedAsync("before");
            await using (await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None))
            {
                await SaveRaisedAsync("given up");
            }

            await SaveRaisedAsync("after");
            await work.CommitAsync(CancellationToken.None);

            Task SaveRaisedAsync(string note)
            {
                db.Raise(new Happened(note));
                return db.SaveChangesAsync();
            }
        });
        await site.DeliverAsync();
        (await site.SightingsAsync()).Select(s => s.Note).Distinct().Order().ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task Raise_WithWhatCannotBeSaved_IsRaisedAgainOnlyIfItIsSaved()
    {
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<FoundationDbContext>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            db.Settings.Add(new Folkmoot.Data.Settings.SettingsRow("Raised", System.Text.Json.JsonDocument.Parse("{}")));
            db.Raise(new Happened("saved"));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            db.Settings.Add(new Folkmoot.Data.Settings.SettingsRow("Raised", System.Text.Json.JsonDocument.Parse("{}")));
            db.Raise(new Happened("not saved"));
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();
            await db.SaveChangesAsync();
            await work.CommitAsync(CancellationToken.None);
        });
        await site.DeliverAsync();
        (await site.SightingsAsync()).Select(s => s.Note).Distinct().ShouldBe(["saved"]);
    }

    [Fact]
    public async Task SaveSettings_ThenRollBack_IsForgotten()
    {
        await site.InScopeAsync(async scope =>
        {
            var settings = scope.GetRequiredService<ISettings<HomeSettings>>();
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await settings.GetAsync();
            await settings.SaveAsync(new HomeSettings { Heading = "Never" });
            (await settings.GetAsync()).Heading.ShouldBe("Never", "an act sees what it has saved");
            scope.GetRequiredService<Folkmoot.Data.Settings.SettingsCache>().Forget();
            await settings.GetAsync();
        });
        var heading = await site.InScopeAsync(async scope => (await scope.GetRequiredService<ISettings<HomeSettings>>().GetAsync()).Heading);
        heading.ShouldBe("");
    }

    [Fact]
    public async Task Get_WithoutAFreeConnection_SaysBusyInTheSitesBrand()
    {
        using var browser = site.Visitor();
        await browser.PageAsync("");
        var gate = installation.Services.GetRequiredService<HostGate>().Places;
        var held = 0;
        while (await gate.WaitAsync(TimeSpan.FromMilliseconds(200)))
        {
            held++;
        }

        held.ShouldBe(6, "nobody keeps a place that he does not use");
        await site.InScopeAsync(scope =>
        {
            // Even the brand has to be asked for now.
            scope.GetRequiredService<Folkmoot.Data.Settings.SettingsCache>().Forget();
            return Task.CompletedTask;
        });
        var busy = await browser.GetAsync("tests/sightings");
        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        busy.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        var page = await TestBrowser.ReadAsync(busy);
        page.QuerySelector("h1")!.TextContent.ShouldBe("The site is busy");
        page.QuerySelector("header")!.TextContent.ShouldContain("Site alpha");
        gate.Release(held);
        (await browser.GetAsync("tests/sightings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task LoseTheConnectionWithinAnAct_GivesThePlaceBack()
    {
        var gate = installation.Services.GetRequiredService<HostGate>().Places;
        await site.WaitingAsync();
        var free = gate.CurrentCount;
        for (var i = 0; i < 8; i++)
        {
            await Should.ThrowAsync<Exception>(() => site.InScopeAsync(async scope =>
            {
                var db = scope.GetRequiredService<WitnessDbContext>();
                await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
                await db.Database.ExecuteSqlAsync($"select pg_terminate_backend(pg_backend_pid())");
            }));
        }

        gate.CurrentCount.ShouldBe(free);
        (await site.WaitingAsync()).ShouldBe(0);
    }

    private static async Task WriteThreeAsync(IServiceProvider scope)
    {
        var witness = scope.GetRequiredService<WitnessDbContext>();
        witness.Sightings.Add(new Sighting("act", "test", ""));
        await witness.SaveChangesAsync();
        await scope.GetRequiredService<Forums.Boards.BoardService>()
            .SaveAsync(new Forums.Boards.BoardData { Id = "parks", Title = "Parks" }, 0, CancellationToken.None);
        await scope.GetRequiredService<Core.Residents.ResidentProfiles>()
            .SaveAsync("somebody", Core.Residents.DisplayName.Read("Some Body", out _)!, home: null, CancellationToken.None);
    }

    private Task<(int, int, int)> ThreeAsync() => site.InScopeAsync(async scope => (
        await scope.GetRequiredService<WitnessDbContext>().Sightings.CountAsync(s => s.Note == "act"),
        await scope.GetRequiredService<ForumsDbContext>().Boards.CountAsync(),
        await scope.GetRequiredService<CoreDbContext>().Profiles.CountAsync()));
}
