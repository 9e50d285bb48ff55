using System.Net;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Items;
using Folkmoot.Forums.Boards;
using Folkmoot.Host.Recipes;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

/// <summary>The council's election of 17 July 2031, announced on 18 June; each test has an installation of its own, since it moves the clock.</summary>
public sealed class PreElectionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Midnight = new(2031, 6, 17, 23, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset PollsClose = new(2031, 7, 17, 21, 0, 0, TimeSpan.Zero);
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("election-site", "demo");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Banner_AppearsAndDisappearsByTheClock_OnKeptPagesToo()
    {
        using var visitor = site.Visitor();
        await SetPeriodAsync();
        await MoveToAsync(Midnight.AddSeconds(-1));
        (await ShowsBannerAsync(visitor)).ShouldBe("no no no");

        await MoveToAsync(Midnight);
        (await ShowsBannerAsync(visitor)).ShouldBe("yes yes yes");
        (await visitor.PageAsync("forums")).QuerySelector("main #pre-election")!.TextContent.ShouldContain("District council election");

        await MoveToAsync(PollsClose.AddSeconds(-1));
        (await ShowsBannerAsync(visitor)).ShouldBe("yes yes yes");

        await MoveToAsync(PollsClose);
        (await ShowsBannerAsync(visitor)).ShouldBe("no no no");
    }

    [Fact]
    public async Task Recipe_ThatPublishesAHeldKind_IsRefusedBeforeAnythingRuns()
    {
        await SetPeriodAsync();
        await MoveToAsync(Midnight);

        var refused = await Should.ThrowAsync<RecipeException>(RunAsync("""{ "name": "settings", "Home": { "heading": "Changed" } }""", """{ "name": "ForumBoards", "boards": [ { "id": "campaigns", "title": "Campaigns" } ] }"""));

        refused.Message.ShouldContain("step 2 (ForumBoards");
        refused.Message.ShouldContain("The board 'campaigns' is new. District council election: this is held until the polls close on 17 July 2031");
        (await HeadingAsync()).ShouldNotBe("Changed");
        (await FindBoardAsync("campaigns")).ShouldBeNull();
    }

    [Fact]
    public async Task Recipe_OfConfiguration_IsImportedDuringThePeriod()
    {
        await SetPeriodAsync();
        await RunAsync("""{ "name": "ForumBoards", "boards": [ { "id": "parks-and-play", "title": "Parks" } ] }""");
        await MoveToAsync(Midnight);

        await RunAsync("""{ "name": "settings", "Home": { "heading": "Changed" } }""", """{ "name": "ForumBoards", "boards": [ { "id": "parks-and-play", "title": "Parks and play" } ] }""");

        (await HeadingAsync()).ShouldBe("Changed");
        (await FindBoardAsync("parks-and-play"))!.Title.ShouldBe("Parks and play");
    }

    [Fact]
    public async Task Recipe_OnceThePollsHaveClosed_RunsAsItStands()
    {
        await SetPeriodAsync();
        await MoveToAsync(Midnight);
        const string Step = """{ "name": "ForumBoards", "boards": [ { "id": "campaigns", "title": "Campaigns" } ] }""";
        await Should.ThrowAsync<RecipeException>(RunAsync(Step));

        await MoveToAsync(PollsClose);
        await RunAsync(Step);

        (await FindBoardAsync("campaigns")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Board_OfAnAreaThatComesDuringThePeriod_OpensWhenThePollsHaveClosed()
    {
        await SetPeriodAsync(areas: ["locality-1"]);
        await MoveToAsync(Midnight);
        await ImportAsync();
        (await OpensAsync("newcome")).ShouldBeTrue("only locality-1 votes");

        await SetPeriodAsync();
        await ImportAsync("Latecome", west: 2);
        await site.InScopeAsync(scope => scope.GetRequiredService<OpenBoardForArea>().HandleAsync(new ItemPublished(new ItemRef("core.area", "latecome")), CancellationToken.None));
        (await FindBoardAsync("latecome")).ShouldBeNull();

        await MoveToAsync(PollsClose);
        (await OpensAsync("latecome")).ShouldBeTrue();
    }

    [Fact]
    public async Task NewBoard_NeedsAnApprovalBySomebodyElse_ThatIsKeptOnRecord()
    {
        var period = await SetPeriodAsync(held: [], approval: ["forums.board"]);
        await MoveToAsync(Midnight);
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        using var officer = await site.SignedInAsync("monitoring", RoleNames.Administrator);
        (string, string)[] board = [("Title", "Road closures"), ("Description", ""), ("Area", ""), ("Position", "5")];
        using (var refused = await editor.SubmitAsync("forums/admin/boards/edit", board))
        {
            (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("this needs a named approval");
        }

        var exceptions = $"calendar/admin/elections/{period:n}/exceptions";
        (await editor.PageAsync(exceptions)).QuerySelector("main form").ShouldBeNull("editors may read, not approve");
        (string, string)[] leave = [("Kind", "forums.board"), ("Area", ""), ("What", "Road closures"), ("Reason", "Statutory notices")];
        using (var own = await officer.SubmitAsync(exceptions, [.. leave, ("Publisher", "monitoring@example.org")]))
        {
            (await TestBrowser.ReadAsync(own)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Somebody else has to approve");
        }

        using (var approved = await officer.SubmitAsync(exceptions, [.. leave, ("Publisher", "editor@example.org")]))
        {
            approved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var record = (await editor.PageAsync(exceptions)).QuerySelector("main")!.TextContent;
        record.ShouldContain("Statutory notices");
        record.ShouldContain("Test monitoring");
        using var saved = await editor.SubmitAsync("forums/admin/boards/edit", board);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FindBoardAsync("road-closures")).ShouldNotBeNull();
    }

    private async Task<Guid> SetPeriodAsync(string[]? held = null, string[]? approval = null, string[]? areas = null)
    {
        var id = Guid.Parse("0197a000-0000-7000-8000-000000000001");
        var data = new PreElectionData(
            "District council election", new DateOnly(2031, 6, 18), new DateOnly(2031, 7, 17), [.. (areas ?? []).Select(a => new AreaId(a))], held ?? ["forums.board"], approval ?? []);
        await site.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(id, data, "clerk", CancellationToken.None));
        return id;
    }

    private async Task MoveToAsync(DateTimeOffset moment)
    {
        installation.Clock.Advance(moment - installation.Clock.GetUtcNow());
        await site.WorkOffAsync();
        await site.WorkOffAsync();
    }

    private static async Task<string> ShowsBannerAsync(TestBrowser visitor)
    {
        List<string> answers = [];
        foreach (var path in new[] { "forums", "areas", "account/sign-in" })
        {
            answers.Add((await visitor.PageAsync(path)).QuerySelector("#pre-election") is null ? "no" : "yes");
        }

        return string.Join(' ', answers);
    }

    private async Task RunAsync(params string[] steps)
    {
        var file = Path.Combine(installation.Folder, $"{Guid.NewGuid():n}.recipe.json");
        var all = string.Join(", ", steps.Prepend("""{ "name": "feature", "enable": [ "Folkmoot.Forums" ] }"""));
        await File.WriteAllTextAsync(file, $$"""{ "name": "later", "steps": [ {{all}} ] }""");
        var recipe = installation.Services.GetRequiredService<RecipeReader>().Read(file, new Dictionary<string, string>());
        await installation.Services.GetRequiredService<RecipeRunner>().RunAsync(site.Id, recipe, progress: null, CancellationToken.None);
    }

    // Elsewhere than the area before it: a board follows its area to what comes in its place.
    private async Task ImportAsync(string name = "Newcome", int west = 0)
    {
        var file = $$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"{{name.ToLowerInvariant()}}","name":"{{name}}" },
            "geometry":{"type":"Polygon","coordinates":[[[{{west}},52],[{{west}}.5,52],[{{west}}.5,52.5],[{{west}},52]]] } } ] }
            """;
        await site.InScopeAsync(async scope =>
        {
            await using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file));
            (await scope.GetRequiredService<AreaImport>().RunAsync(content, new AreaImportOptions("locality", "test"), CancellationToken.None)).Succeeded.ShouldBeTrue();
        });
        await site.WorkOffAsync();
        await site.WorkOffAsync();
    }

    // The node's own dispatcher may be at it as well.
    private async Task<bool> OpensAsync(string slug)
    {
        for (var attempt = 0; attempt < 50 && await FindBoardAsync(slug) is null; attempt++)
        {
            await Task.Delay(100);
        }

        return await FindBoardAsync(slug) is not null;
    }

    private Task<string> HeadingAsync() => site.InScopeAsync(async scope => (await scope.GetRequiredService<ISettings<Core.Home.HomeSettings>>().GetAsync()).Heading);

    private Task<Board?> FindBoardAsync(string slug) => site.InScopeAsync(scope => scope.GetRequiredService<BoardService>().FindAsync(slug, CancellationToken.None));
}
