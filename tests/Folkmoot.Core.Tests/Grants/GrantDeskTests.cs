using System.Net;
using System.Security.Claims;
using Folkmoot.Core.Grants;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Grants;

/// <summary>On an installation of its own: who is the last administrator depends on the whole site.</summary>
public sealed class GrantDeskTests : IAsyncLifetime
{
    private static readonly AreaId Here = new("locality-1");
    private static readonly AreaId There = new("locality-2");

    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("desk");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Give_ByAnAreasManager_StaysInHisArea()
    {
        var manager = await ManagerAsync(Here);
        var person = await site.AccountAsync("person");

        (await GiveAsync(manager, person, new RoleAt("Warden", Here))).ShouldBeNull();
        (await GiveAsync(manager, person, new RoleAt("Warden", Here, "litter"))).ShouldBeNull();
        (await GiveAsync(manager, person, new RoleAt("Warden", There))).ShouldBe(GrantProblem.MoreThanTheirOwn);
        (await GiveAsync(manager, person, new RoleAt("Warden"))).ShouldBe(GrantProblem.MoreThanTheirOwn);
        (await GiveAsync(manager, person, new RoleAt("Warden", null, "litter"))).ShouldBe(GrantProblem.MoreThanTheirOwn);
        (await GiveAsync(manager, person, new RoleAt(RoleNames.Editor, Here))).ShouldBe(GrantProblem.MoreThanTheirOwn, "an editor may do what the giver may not");
        (await GiveAsync(manager, manager, new RoleAt(RoleNames.Administrator))).ShouldBe(GrantProblem.OnlyAdministrators);
    }

    [Fact]
    public async Task Give_AndTake_AreNoted()
    {
        var boss = await site.AccountAsync("boss", RoleNames.Administrator);
        var person = await site.AccountAsync("noted");
        await GiveAsync(boss, person, new RoleAt(RoleNames.Officer, Here, "potholes"));
        var grant = (await GrantsOf(person)).ShouldHaveSingleItem();

        (await TakeAsync(boss, grant.Id)).ShouldBeNull();

        var entries = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries
            .Where(e => e.Subject == $"core.person:{person}").OrderBy(e => e.Id).ToListAsync());
        entries.Select(e => (e.Act, e.ActorId)).ShouldBe([("core.role-given", boss), ("core.role-taken", boss)]);
        entries[0].Details!["category"].ShouldBe("potholes");
    }

    [Fact]
    public async Task Allow_ARoleForOneCategory_CountsForItAlone()
    {
        var person = await site.AccountAsync("category");
        await GrantAsync(person, new RoleAt(RoleNames.Officer, Here, "potholes"), null);

        (await AllowAsync(person, new PermissionPlace(Here, "potholes"))).ShouldBeTrue();
        (await AllowAsync(person, new PermissionPlace(Here, "litter"))).ShouldBeFalse();
        (await AllowAsync(person, new PermissionPlace(Here))).ShouldBeFalse();
        (await AllowAsync(person, new PermissionPlace(There, "potholes"))).ShouldBeFalse();
        (await AllowAsync(person, null)).ShouldBeTrue();
    }

    [Fact]
    public async Task Allow_ARoleWithAnEnd_StopsAtTheMoment()
    {
        var person = await site.AccountAsync("ending");
        await GrantAsync(person, new RoleAt(RoleNames.Officer), installation.Clock.GetUtcNow().AddMinutes(1));

        (await AllowAsync(person, null)).ShouldBeTrue();
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AllowAsync(person, null)).ShouldBeFalse();
    }

    [Fact]
    public async Task Take_TheLastAdministrator_IsRefused()
    {
        var boss = await site.AccountAsync("boss", RoleNames.Administrator);
        var limited = await site.AccountAsync("limited");
        await GrantAsync(limited, new RoleAt(RoleNames.Administrator), installation.Clock.GetUtcNow().AddDays(1));

        (await TakeAsync(boss, (await GrantsOf(boss)).Single().Id)).ShouldBe(GrantProblem.LastAdministrator);
        (await GiveAsync(boss, boss, new RoleAt(RoleNames.Administrator), installation.Clock.GetUtcNow().AddDays(1))).ShouldBe(GrantProblem.LastAdministrator);
        (await GrantsOf(boss)).Single().ExpiresAt.ShouldBeNull();
    }

    [Fact]
    public async Task Take_OfTwoAdministratorsByEachOtherAtOnce_LeavesOne()
    {
        for (var round = 0; round < 5; round++)
        {
            var first = await site.AccountAsync("first", RoleNames.Administrator);
            var second = await site.AccountAsync("second", RoleNames.Administrator);
            var grants = (First: (await GrantsOf(first)).Single().Id, Second: (await GrantsOf(second)).Single().Id);

            await Task.WhenAll(TakeAsync(first, grants.Second), TakeAsync(second, grants.First));

            ((await GrantsOf(first)).Count + (await GrantsOf(second)).Count).ShouldBe(1, $"round {round}");
        }
    }

    [Fact]
    public async Task Pages_FindGiveAndTake()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        await site.AccountAsync("boss-2", RoleNames.Administrator);
        var person = await site.AccountAsync("seeker");

        using var byName = await boss.SubmitAsync("people/admin", ("Wanted", "st seek"));
        (await TestBrowser.ReadAsync(byName)).QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Test seeker");
        using var byAddress = await boss.SubmitAsync("people/admin", ("Wanted", "seeker@example.org"));
        (await TestBrowser.ReadAsync(byAddress)).QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Test seeker");
        using var byWildcard = await boss.SubmitAsync("people/admin", ("Wanted", "%"));
        (await TestBrowser.ReadAsync(byWildcard)).QuerySelectorAll("main a").ShouldNotContain(a => a.TextContent == "Test seeker");

        using var given = await boss.SubmitAsync($"people/admin/{person}", ("Role", RoleNames.Moderator), ("Category", "litter"), ("Ends.Day", "16"), ("Ends.Month", "6"), ("Ends.Year", "2031"));
        given.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var grant = (await GrantsOf(person)).ShouldHaveSingleItem();
        grant.ExpiresAt.ShouldBe(new DateTimeOffset(2031, 6, 16, 23, 0, 0, TimeSpan.Zero), "midnight in Britain's summer");
        using var past = await PostGiveAsync(boss, person, ("Role", RoleNames.Moderator), ("Ends.Day", "15"), ("Ends.Month", "6"), ("Ends.Year", "2031"));
        (await TestBrowser.ReadAsync(past)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Last day must be today or later");

        using var taken = await boss.SubmitAsync($"people/admin/{person}");
        (await GrantsOf(person)).ShouldBeEmpty();
        (await boss.GetAsync("people/admin/nobody-at-all")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> PostGiveAsync(TestBrowser browser, string person, params (string, string)[] fields)
    {
        var page = await browser.PageAsync($"people/admin/{person}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("main form[method=post]")[^1];
        return await browser.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form, fields));
    }

    private async Task<string> ManagerAsync(AreaId area)
    {
        var manager = await site.AccountAsync("manager");
        await site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<CoreDbContext>();
            db.RolePermissions.AddRange(new RolePermission("Keeper", CorePermissions.ManageRoles.Name, true), new RolePermission("Warden", "Forums.Moderate", true), new RolePermission("Keeper", "Forums.Moderate", true));
            await db.SaveChangesAsync();
        });
        await GrantAsync(manager, new RoleAt("Keeper", area), null);
        return manager;
    }

    private Task GrantAsync(string userId, RoleAt role, DateTimeOffset? expires) =>
        site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().GiveAsync(userId, role, expires, CancellationToken.None));

    private Task<GrantProblem?> GiveAsync(string giver, string userId, RoleAt role, DateTimeOffset? expires = null) =>
        site.InScopeAsync(scope => scope.GetRequiredService<GrantDesk>().GiveAsync(As(giver), userId, role, expires, CancellationToken.None));

    private Task<GrantProblem?> TakeAsync(string giver, Guid grant) =>
        site.InScopeAsync(scope => scope.GetRequiredService<GrantDesk>().TakeAsync(As(giver), grant, CancellationToken.None));

    private Task<IReadOnlyList<RoleGrant>> GrantsOf(string userId) =>
        site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().ListAsync(userId, CancellationToken.None));

    private Task<bool> AllowAsync(string userId, PermissionPlace? place) =>
        site.InScopeAsync(scope => scope.GetRequiredService<HeldRoles>().AllowAsync(userId, new Permission("Test.Mend", "Mend", RoleNames.Officer), place, CancellationToken.None));

    private static ClaimsPrincipal As(string userId) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], "test"));
}
