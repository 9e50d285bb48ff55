using System.Net;
using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Support;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Staff;

/// <summary>Staff who see the site as somebody else: they look, are seen looking, and change nothing.</summary>
public sealed class SupportVisitTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;
    private TestBrowser boss = null!;
    private string person = "";

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("alpha");
        boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        person = await site.AccountAsync("robin");
    }

    public ValueTask DisposeAsync()
    {
        boss.Dispose();
        return installation.DisposeAsync();
    }

    [Fact]
    public async Task Visit_ShowsWhatThePersonSees_BannersEveryPage_AndIsNotedAndTold()
    {
        await BeginAsync();
        foreach (var path in new[] { "", "profile", "forums", "notices", "forums/nothing", "nothing-at-all" })
        {
            using var answer = await boss.GetAsync(path);
            (await TestBrowser.ReadAsync(answer)).QuerySelector(".council-seen-as")!.TextContent.ShouldContain("You see the site as Test robin does", customMessage: path);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }

        (await boss.PageAsync("profile")).QuerySelector("input[name=DisplayName]")!.GetAttribute("value").ShouldBe("Test robin");
        (await boss.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "the person is no staff");
        using var stopped = await StopAsync();
        (await boss.PageAsync("profile")).QuerySelector("input[name=DisplayName]")!.GetAttribute("value").ShouldBe("Test boss");
        (await boss.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ActsAsync()).ShouldBe(["core.support-visit-started To see the map", "core.support-visit-ended "]);
        using var robin = await site.SignedInAsync("robin");
        var notice = (await robin.PageAsync("notices")).QuerySelector("main")!.TextContent;
        notice.ShouldContain("A member of staff looked at the site as you see it");
        notice.ShouldContain("Test boss");
        notice.ShouldContain("To see the map");
    }

    [Fact]
    public async Task Visit_ChangesNothing_AndKeepsOutOfTheAccount()
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await boss.PageAsync("profile")).QuerySelector("main form[method=post]")!;
        await BeginAsync();
        var own = (AngleSharp.Html.Dom.IHtmlFormElement)(await boss.PageAsync("profile")).QuerySelector("main form[method=post]")!;
        foreach (var sent in new[] { form, own })
        {
            using var posted = await boss.PostAsync("profile", TestBrowser.ValuesOf(sent, ("DisplayName", "Somebody else")));
            posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        foreach (var path in new[] { "account", "account/sessions", "account/sign-in", "account/sign-out", "profile/erase", "profile/export", $"profile/export/{Guid.Empty}", "people/admin", "keys/admin", "admin/see-as" })
        {
            (await boss.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        var names = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Profiles.Select(p => p.DisplayName).ToListAsync());
        names.ShouldNotContain("Somebody else");
    }

    [Fact]
    public async Task Visit_EndsAfterHalfAnHour_OnItsOwn()
    {
        await BeginAsync();
        installation.Clock.Advance(SupportVisit.Longest - TimeSpan.FromSeconds(1));
        (await boss.PageAsync("profile")).QuerySelector(".council-seen-as").ShouldNotBeNull();
        var own = (AngleSharp.Html.Dom.IHtmlFormElement)(await boss.PageAsync("profile")).QuerySelector("main form[method=post]")!;
        installation.Clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await boss.PostAsync("profile", TestBrowser.ValuesOf(own, ("DisplayName", "Somebody else")));
        late.StatusCode.ShouldBe(HttpStatusCode.Redirect, "what was meant for the person is not done to the member of staff");
        (await boss.PageAsync("profile")).QuerySelector(".council-seen-as").ShouldBeNull();
        (await boss.PageAsync("profile")).QuerySelector("input[name=DisplayName]")!.GetAttribute("value").ShouldBe("Test boss");
        await Witness.WitnessSite.EventuallyAsync(
            async () =>
            {
                await site.WorkOffAsync();
                return (await ActsAsync()).Count == 2;
            }, "The end is noted although nobody came back.");
    }

    [Fact]
    public async Task Visit_OfWhoMayMore_OrWithoutThePermission_IsRefused()
    {
        await site.InScopeAsync(scope => scope.GetRequiredService<RolesStep>().RunAsync(
            new RolesStepData { Roles = [new RoleData { Name = "Helper", Permissions = ["Admin.SeeAs", "Admin.Open"] }] }, null!, CancellationToken.None));
        using var helper = await site.SignedInAsync("helper", "Helper");
        await site.AccountAsync("second", "Helper");
        await site.AccountAsync("editor", RoleNames.Editor);
        foreach (var name in new[] { "boss", "editor", "second", "helper" })
        {
            using var refused = await helper.SubmitAsync("admin/see-as", ("Person", $"{name}@example.org"), ("Reason", "To look"));
            refused.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary").ShouldNotBeNull(name);
        }

        using var unreasoned = await helper.SubmitAsync("admin/see-as", ("Person", "robin@example.org"));
        (await TestBrowser.ReadAsync(unreasoned)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Enter the reason");
        using var editor = await site.SignedInAsync("editor");
        (await editor.GetAsync("admin/see-as")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Visit_EndsWithThePermission_AndIsWorthNothingInAnotherSession()
    {
        await BeginAsync();
        var cookie = boss.Cookies.GetAllCookies().Single(c => c.Name.EndsWith(".as", StringComparison.Ordinal));
        using var other = await site.SignedInAsync("second-boss", RoleNames.Administrator);
        other.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", cookie.Domain));
        (await other.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "not theirs");
        using var visitor = site.Visitor();
        visitor.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", cookie.Domain));
        (await visitor.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "nobody's");
        (await visitor.PageAsync("forums")).QuerySelector(".council-seen-as").ShouldBeNull();

        var bossId = await site.AccountAsync("boss");
        await site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().TakeAsync(bossId, RoleNames.Administrator, null, CancellationToken.None));
        (await boss.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await boss.PageAsync("profile")).QuerySelector("input[name=DisplayName]")!.GetAttribute("value").ShouldBe("Test boss");
    }

    private async Task BeginAsync()
    {
        using var begun = await boss.SubmitAsync("admin/see-as", ("Person", "Test robin"), ("Reason", "To see the map"));
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<HttpResponseMessage> StopAsync()
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await boss.PageAsync("profile")).QuerySelector(".council-seen-as form")!;
        return await boss.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form));
    }

    private Task<List<string>> ActsAsync() => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<CoreDbContext>().AuditEntries.Where(e => e.Act.StartsWith("core.support-")).OrderBy(e => e.Id).ToListAsync())
        .Select(e => $"{e.Act} {e.Details?.GetValueOrDefault("reason")}").ToList());
}
