using System.Net;
using System.Text.Json.Nodes;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Residents;

public sealed class OwnDataTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        Grumpy.FailsFor.Clear();
        Grumpy.Erased.Clear();
        installation = await TestInstallation.StartAsync([typeof(CoreTestsModule).Assembly]);
        site = await installation.SiteAsync("own-data", await WriteRecipeAsync(installation.Folder));
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Export_AskedMadeAndTaken_HoldsEveryPartOnce()
    {
        using var resident = await site.SignedInAsync("collector");
        var id = await ExportAsync(resident, "collector");
        (await InboxAsync("collector")).ShouldHaveSingleItem().Address.ShouldBe($"/profile/export/{id}");

        using var taken = await resident.SubmitAsync($"profile/export/{id}");

        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        taken.Headers.CacheControl!.NoStore.ShouldBeTrue();
        taken.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var copy = JsonNode.Parse(await taken.Content.ReadAsStringAsync())!;
        var parts = copy["parts"]!.AsArray().ToDictionary(p => (string)p!["title"]!, p => p!["data"]!);
        ((string)parts["Profile"]["displayName"]!).ShouldBe("Test collector");
        ((string)parts["Grumpy"]!).ShouldBe("grumbled");
        (await resident.GetAsync($"profile/export/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it was taken");
        (await CountFilesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Export_TakenTwiceAtOnce_IsGivenOnce()
    {
        using var resident = await site.SignedInAsync("twice");
        var id = await ExportAsync(resident, "twice");
        var userId = await site.AccountAsync("twice");

        var copies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().TakeAsync(userId, id, CancellationToken.None))));

        copies.Count(copy => copy is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Export_OfSomebodyElse_IsNotThere()
    {
        using var resident = await site.SignedInAsync("victim");
        var id = await ExportAsync(resident, "victim");
        using var other = await site.SignedInAsync("other", RoleNames.Administrator);
        var form = await FormAsync(resident, $"profile/export/{id}");
        var token = (await other.PageAsync("profile/export")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        (await other.GetAsync($"profile/export/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync(form, [KeyValuePair.Create("__RequestVerificationToken", token)])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var taken = await resident.SubmitAsync($"profile/export/{id}");
        taken.StatusCode.ShouldBe(HttpStatusCode.OK, "it is still its owner's");
    }

    [Fact]
    public async Task Export_LongAfterSigningIn_AsksForIt_AndAfterADayIsGone()
    {
        using var resident = await site.SignedInAsync("late");
        var id = await ExportAsync(resident, "late");
        installation.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var page in new[] { "profile/export", $"profile/export/{id}" })
        {
            (await resident.GetAsync(page)).Headers.Location!.OriginalString.ShouldContain("/account/sign-in", customMessage: page);
        }

        installation.Clock.Advance(TimeSpan.FromHours(24));
        await resident.SignInAsync("late@example.org", TestSite.Password);
        (await resident.GetAsync($"profile/export/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await site.WorkOffAsync();
        (await CountFilesAsync()).ShouldBe(0, "nobody took it");
    }

    [Fact]
    public async Task Export_WithAPartThatFails_NamesItAndWaitsForIt()
    {
        using var resident = await site.SignedInAsync("unlucky");
        var userId = await site.AccountAsync("unlucky");
        Grumpy.FailsFor.Add(userId);
        (await resident.SubmitAsync("profile/export")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await site.WorkOffAsync();
        (await resident.PageAsync("profile/export")).QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("Grumpy");
        (await InboxAsync("unlucky")).ShouldBeEmpty();

        Grumpy.FailsFor.Clear();
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.WorkOffAsync();

        (await InboxAsync("unlucky")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Erase_ShowsWhatHappens_AndNeedsTheWord()
    {
        using var resident = await site.SignedInAsync("leaver");
        var page = await resident.PageAsync("profile/erase");
        page.QuerySelectorAll("main .govuk-summary-list__row").ShouldContain(row => row.TextContent.Contains("Topics and posts in forums") && row.TextContent.Contains("Stays without your name") && row.TextContent.Contains("Other people have answered them"));

        using var wrong = await resident.SubmitAsync("profile/erase", ("Confirmation", "yes"));

        (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Type ERASE");
        await site.WorkOffAsync();
        (await ProfileAsync("leaver")).ShouldNotBeNull();
        installation.Clock.Advance(TimeSpan.FromMinutes(11));
        (await resident.GetAsync("profile/erase")).Headers.Location!.OriginalString.ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task Erase_LeavesNothing_AndTheNameFree_AndStartsClean()
    {
        using var resident = await site.SignedInAsync("goner", RoleNames.Moderator);
        var userId = await site.AccountAsync("goner");
        (await resident.SubmitAsync("forums/whole-district/new", ("Title", "My farewell"), ("Body", "Words that stay"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await resident.SubmitAsync("profile/letter", ("Line", "1 Mill Lane"), ("Postcode", "WV8 1AA"));
        (await resident.SubmitAsync("profile/erase", ("Confirmation", "erase"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await resident.GetAsync("forums/admin/boards")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "roles go at once");
        await site.WorkOffAsync();

        using var visitor = site.Visitor();
        var board = (await visitor.PageAsync("forums/whole-district")).QuerySelector("main")!.TextContent;
        board.ShouldContain("My farewell");
        board.ShouldContain("Former resident");
        board.ShouldNotContain("Test goner");
        foreach (var table in new[] { "core.profiles", "core.role_grants", "core.residency_letters", "core.person_exports", "core.person_erasures", "forums.posts", "forums.topics" })
        {
            var sql = $"select row_to_json(t)::text as \"Value\" from {table} t";
            var rows = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.SqlQueryRaw<string>(sql).ToListAsync());
            rows.ShouldAllBe(row => !row.Contains(userId) && !row.Contains("Test goner"), table);
        }

        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.CountAsync(e => e.Act == "core.person-erased" && e.ActorId == null))).ShouldBe(1);
        (await resident.PageAsync("profile")).QuerySelector("#DisplayName")!.GetAttribute("value").ShouldBeNullOrEmpty();
        (await resident.SubmitAsync("profile", ("DisplayName", "Test goner"), ("Home", "locality-1"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.PageAsync("forums/whole-district")).QuerySelector("main")!.TextContent.ShouldNotContain("Test goner", customMessage: "what was left behind stays nobody's");
        (await resident.PageAsync("profile/level")).QuerySelector("main")!.TextContent.ShouldContain("confirmed e-mail address");
    }

    [Fact]
    public async Task Erase_WithAPartThatFails_GoesOnWithTheOthers_AndComesBackToIt()
    {
        using var resident = await site.SignedInAsync("sticky");
        var userId = await site.AccountAsync("sticky");
        Grumpy.FailsFor.Add(userId);
        await resident.SubmitAsync("profile/erase", ("Confirmation", "ERASE"));
        await site.WorkOffAsync();
        (await ProfileAsync("sticky")).ShouldBeNull("one part that fails does not hold up the rest");
        (await resident.PageAsync("profile/erase")).QuerySelector("main")!.TextContent.ShouldContain("is being erased");

        Grumpy.FailsFor.Clear();
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.WorkOffAsync();

        Grumpy.Erased.ShouldBe([userId]);
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().PersonErasures.SingleAsync())).UserId.ShouldBeNull();
    }

    [Fact]
    public async Task Erase_OfTheLastAdministrator_IsRefused()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        using var answer = await boss.SubmitAsync("profile/erase", ("Confirmation", "ERASE"));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("last administrator");
    }

    private async Task<Guid> ExportAsync(TestBrowser resident, string name)
    {
        (await resident.SubmitAsync("profile/export")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await site.WorkOffAsync();
        var userId = await site.AccountAsync(name);
        return (await site.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().FindAsync(userId, CancellationToken.None)))!.Id;
    }

    private static async Task<string> FormAsync(TestBrowser browser, string path) =>
        (await browser.PageAsync(path)).QuerySelector("main form[method=post]")!.GetAttribute("action") is { Length: > 0 } action ? action : path;

    private async Task<List<Core.Notifications.InboxNotice>> InboxAsync(string name)
    {
        var userId = await site.AccountAsync(name);
        return await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().InboxNotices.Where(n => n.UserId == userId).ToListAsync());
    }

    private async Task<Profile?> ProfileAsync(string name)
    {
        var userId = await site.InScopeAsync(async scope => (await scope.GetRequiredService<IUserDirectory>().FindByEmailAsync($"{name}@example.org", CancellationToken.None))!.UserId);
        return await site.InScopeAsync(scope => scope.GetRequiredService<ResidentProfiles>().FindAsync(userId, CancellationToken.None));
    }

    private Task<long> CountFilesAsync() => site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database
        .SqlQuery<long>($"select count(*) as \"Value\" from folkmoot.files").SingleAsync());

    private static async Task<string> WriteRecipeAsync(string folder)
    {
        var file = Path.Combine(folder, "own-data.recipe.json");
        await File.WriteAllTextAsync(file, $$"""
            { "name": "own-data", "steps": [ { "name": "recipes", "values": [ { "name": "demo" } ] }, { "name": "feature", "enable": [ "{{new CoreTestsModule().Id}}" ] } ] }
            """);
        return file;
    }
}

/// <summary>Data that cannot be taken or erased for whom a test says.</summary>
public sealed class Grumpy : IPersonalData
{
    public static readonly List<string> FailsFor = [];

    public static readonly List<string> Erased = [];

    public string Title => "Grumpy";

    public IReadOnlyList<ErasureRule> Rules => [new("Grumbles", ErasureOutcome.Deleted)];

    public Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken) =>
        FailsFor.Contains(userId) ? throw new InvalidOperationException("Not today.") : Task.FromResult<JsonNode?>(JsonValue.Create("grumbled"));

    public Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        if (FailsFor.Contains(userId))
        {
            throw new InvalidOperationException("Not today.");
        }

        Erased.Add(userId);
        return Task.CompletedTask;
    }
}
