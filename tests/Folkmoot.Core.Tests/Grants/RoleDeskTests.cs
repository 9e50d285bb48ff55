using System.Net;
using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Grants;

[Collection(StaffSite.Name)]
public sealed class RoleDeskTests(StaffSite shared)
{
    private const string Moderate = "Core.Moderate";
    private const string Boards = "Forums.ManageBoards";

    private readonly TestInstallation installation = shared.Installation;
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task Role_MadeGivenChangedRenamedAndRemoved_CountsAtEveryStep()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var person = await site.AccountAsync("warden");

        using var made = await boss.SubmitAsync("people/admin/new-role", ("Form.Name", "Tree warden"), ("Form.Description", "Looks after trees"), ("Form.Permissions", Moderate));
        made.Headers.Location!.OriginalString.ShouldEndWith("/people/admin/roles/Tree%20warden");
        (await GiveAsync("boss", person, "Tree warden")).ShouldBeNull();
        (await MayAsync(person, Moderate)).ShouldBeTrue();

        using var changed = await boss.SubmitAsync("people/admin/roles/Tree%20warden/edit", ("Form.Name", "Hedge warden"), ("Form.Permissions", Boards));
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await MayAsync(person, Moderate)).ShouldBeFalse("what is not ticked any more is gone at once");
        (await MayAsync(person, Boards)).ShouldBeTrue("under the new name the role is still held");
        var page = await boss.PageAsync("people/admin/roles/Hedge%20warden");
        page.QuerySelector("main")!.TextContent.ShouldContain("Looks after trees");
        page.QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Test warden");
        (await boss.GetAsync("people/admin/roles/Tree%20warden")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var held = await boss.SubmitAsync("people/admin/roles/Hedge%20warden/remove");
        (await TestBrowser.ReadAsync(held)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Take it away from them first");
        using var taken = await boss.SubmitAsync($"people/admin/{person}");
        using var removed = await boss.SubmitAsync("people/admin/roles/Hedge%20warden/remove");
        removed.Headers.Location!.OriginalString.ShouldEndWith("/people/admin/roles");
        (await GiveAsync("boss", person, "Hedge warden")).ShouldBe(GrantProblem.NoSuchRole);
        (await ActsAsync("core.role:Tree warden", "core.role:Hedge warden", $"core.person:{person}")).ShouldBe(["core.role-made", "core.role-given", "core.role-changed", "core.role-taken", "core.role-removed"]);
    }

    [Fact]
    public async Task Change_OfWhatTheChangerMayNotDoEverywhere_IsRefused()
    {
        await site.AccountAsync("boss", RoleNames.Administrator);
        (await MakeAsync("boss", "Keeper", CorePermissions.ManageRoles.Name, Moderate)).ShouldBeNull();
        (await MakeAsync("boss", "Watcher", CorePermissions.ReadAudit.Name)).ShouldBeNull();
        await site.AccountAsync("keeper", "Keeper");
        await site.AccountAsync("local", "Keeper", new AreaId("locality-1"));

        (await ChangeAsync("keeper", "Keeper", "Keeper", CorePermissions.ManageRoles.Name, Moderate, CorePermissions.ManageKeys.Name)).ShouldBe(RoleProblem.MoreThanTheirOwn, "more for his own role");
        (await ChangeAsync("keeper", "Watcher", "Watcher")).ShouldBe(RoleProblem.MoreThanTheirOwn, "taking away what he lacks");
        (await ChangeAsync("keeper", "Watcher", "Observer", CorePermissions.ReadAudit.Name)).ShouldBe(RoleProblem.MoreThanTheirOwn, "a new name for a role that he could not give");
        (await RemoveAsync("keeper", "Watcher")).ShouldBe(RoleProblem.MoreThanTheirOwn);
        (await MakeAsync("keeper", "Copy", CorePermissions.ReadAudit.Name)).ShouldBe(RoleProblem.MoreThanTheirOwn);
        (await ChangeAsync("local", "Keeper", "Keeper", CorePermissions.ManageRoles.Name)).ShouldBe(RoleProblem.MoreThanTheirOwn, "his rights end at his area, a role does not");
        (await ChangeAsync("keeper", "Watcher", "Watcher", CorePermissions.ReadAudit.Name, Moderate)).ShouldBeNull("what he has himself");
        (await ChangeAsync("boss", "Watcher", "Watcher", CorePermissions.ReadAudit.Name)).ShouldBeNull();
    }

    [Fact]
    public async Task Change_OfRolesThatEverySiteHas_KeepsThemWhatTheyAre()
    {
        await site.AccountAsync("boss", RoleNames.Administrator);

        (await ChangeAsync("boss", RoleNames.Editor, "Writer", Moderate)).ShouldBe(RoleProblem.Fixed);
        (await ChangeAsync("boss", RoleNames.Administrator, RoleNames.Administrator)).ShouldBe(RoleProblem.Fixed);
        (await RemoveAsync("boss", RoleNames.Editor)).ShouldBe(RoleProblem.Fixed);
        (await MakeAsync("boss", "editor")).ShouldBe(RoleProblem.NameTaken, "capitals make no other role");
        (await ChangeAsync("boss", RoleNames.Authenticated, RoleNames.Authenticated, "Forums.Post", Moderate)).ShouldBe(RoleProblem.NotForEverybody);
        (await ChangeAsync("boss", RoleNames.Anonymous, RoleNames.Anonymous, CorePermissions.ReadAudit.Name)).ShouldBe(RoleProblem.NotForEverybody);
        (await ChangeAsync("boss", RoleNames.Authenticated, RoleNames.Authenticated)).ShouldBeNull("a site may be for reading only");
        (await MayAsync(await site.AccountAsync("anybody"), "Forums.Post")).ShouldBeFalse();
        (await ChangeAsync("boss", RoleNames.Authenticated, RoleNames.Authenticated, "Forums.Post")).ShouldBeNull();
    }

    [Fact]
    public async Task Export_ImportedIntoAFreshSite_ExportsTheSameAgain()
    {
        await site.AccountAsync("boss", RoleNames.Administrator);
        await MakeAsync("boss", "Pond warden", Moderate);
        await MakeAsync("boss", "Nothing yet");
        var ownOfModerators = await PermissionsOfAsync(RoleNames.Moderator);
        await ChangeAsync("boss", RoleNames.Moderator, RoleNames.Moderator, Boards, "Admin.Open");
        var exported = (await ExportAsync(site))!;
        var moderators = exported.Roles.Where(r => r.Name == RoleNames.Moderator).SelectMany(r => r.Permissions.Select(p => $"{r.PermissionBehavior} {p}")).ToList();
        moderators.ShouldContain("Add Forums.ManageBoards");
        moderators.ShouldContain("Remove Core.Moderate");

        var fresh = await installation.SiteAsync("fresh-roles", recipe: null);
        await fresh.InScopeAsync(scope => scope.GetRequiredService<RolesStep>().RunAsync(exported, null!, CancellationToken.None));
        System.Text.Json.JsonSerializer.Serialize(await ExportAsync(fresh)).ShouldBe(System.Text.Json.JsonSerializer.Serialize(exported));
        var role = await fresh.InScopeAsync(scope => scope.GetRequiredService<RoleList>().FindAsync("Nothing yet", CancellationToken.None));
        role.ShouldNotBeNull();
        await ChangeAsync("boss", RoleNames.Moderator, RoleNames.Moderator, ownOfModerators);
    }

    [Fact]
    public async Task Matrix_SaysWhatTheHandlerSays_AndWhereEachIsAskedFor()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        await MakeAsync("boss", "Lamp warden", Moderate);
        var page = await boss.PageAsync("people/admin/permissions");
        var roles = page.QuerySelectorAll("table thead th").Skip(1).Select(th => th.TextContent.Trim()).ToList();
        var row = page.QuerySelectorAll("table tbody tr").Single(tr => tr.QuerySelector("th")!.TextContent.Trim() == CorePermissions.Moderate.Description);
        var may = roles.Zip(row.QuerySelectorAll("td")).Where(cell => cell.Second.TextContent.Trim() == "Yes").Select(cell => cell.First);
        may.Where(role => role is not ("Pond warden" or "Keeper" or "Recruiter")).ShouldBe(["Administrator", "Moderator", "Village agent", "Lamp warden"], ignoreOrder: true);
        roles.Take(6).ShouldBe(["Administrator", "Editor", "Moderator", "Officer", "Councillor", "Village agent"]);
        var use = page.QuerySelectorAll(".govuk-summary-list__row").Single(r => r.QuerySelector("dt")!.TextContent.Trim() == Boards);
        use.QuerySelectorAll("dd code").Select(code => code.TextContent).ShouldBe(["/forums/admin/boards", "/forums/admin/boards/edit/{slug?}"]);
    }

    [Fact]
    public async Task EveryPageOfPeopleAndRoles_AsksForAFreshSignIn()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        installation.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var path in new[] { "people/admin", "people/admin/invitations", "people/admin/invite", "people/admin/leavers", "admin/see-as", "people/admin/roles", "people/admin/new-role", "people/admin/roles/Editor", "people/admin/roles/Editor/edit", "people/admin/roles/Any/remove", "people/admin/permissions", "keys/admin" })
        {
            using var answer = await boss.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            answer.Headers.Location!.OriginalString.ShouldContain("/account/sign-in", customMessage: path);
        }
    }

    private Task<string[]> PermissionsOfAsync(string role) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<HeldRoles>().PermissionsOfAsync(role, scope.GetRequiredService<IReadOnlyList<Permission>>(), CancellationToken.None)).Select(p => p.Name).ToArray());

    private Task<RoleProblem?> MakeAsync(string maker, string name, params string[] permissions) => AtDeskAsync(maker, (desk, user) => desk.MakeAsync(user, new RoleWish(name, "", permissions), CancellationToken.None));

    private Task<RoleProblem?> ChangeAsync(string changer, string name, string to, params string[] permissions) =>
        AtDeskAsync(changer, (desk, user) => desk.ChangeAsync(user, name, new RoleWish(to, "", permissions), CancellationToken.None));

    private Task<RoleProblem?> RemoveAsync(string remover, string name) => AtDeskAsync(remover, (desk, user) => desk.RemoveAsync(user, name, CancellationToken.None));

    private async Task<RoleProblem?> AtDeskAsync(string name, Func<RoleDesk, ClaimsPrincipal, Task<RoleProblem?>> act)
    {
        var user = As(await site.AccountAsync(name));
        return await site.InScopeAsync(scope => act(scope.GetRequiredService<RoleDesk>(), user));
    }

    private async Task<GrantProblem?> GiveAsync(string giver, string person, string role)
    {
        var user = As(await site.AccountAsync(giver));
        return await site.InScopeAsync(scope => scope.GetRequiredService<GrantDesk>().GiveAsync(user, person, new RoleAt(role), null, CancellationToken.None));
    }

    private Task<bool> MayAsync(string userId, string permission) =>
        site.InScopeAsync(async scope => (await scope.GetRequiredService<IAuthorizationService>().AuthorizeAsync(As(userId), null, permission)).Succeeded);

    private Task<List<string>> ActsAsync(params string[] subjects) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<CoreDbContext>().AuditEntries.OrderBy(e => e.Id).ToListAsync()).Where(e => subjects.Contains(e.Subject.ToString())).Select(e => e.Act).ToList());

    private static Task<RolesStepData?> ExportAsync(TestSite site) => site.InScopeAsync(scope => scope.GetRequiredService<RolesStep>().ExportAsync(CancellationToken.None));

    private static ClaimsPrincipal As(string userId) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], "test"));
}
