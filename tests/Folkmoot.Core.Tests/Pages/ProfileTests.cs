using System.Net;
using Folkmoot.Testing;

namespace Folkmoot.Core.Tests.Pages;

public sealed class ProfileTests(CoreSite core)
{
    [Fact]
    public async Task Post_AName_SaysOnceThatItIsSaved()
    {
        var site = await core.SiteAsync();
        using var resident = await site.SignedInAsync("saver");

        using var saved = await resident.SubmitAsync("profile", ("DisplayName", "  Sam <i>Saver</i> "), ("Home", "locality-2"));

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await resident.PageAsync("profile");
        page.QuerySelector(".govuk-notification-banner--success")!.TextContent.ShouldContain("Your profile has been saved");
        page.QuerySelector("#DisplayName")!.GetAttribute("value").ShouldBe("Sam <i>Saver</i>");
        page.QuerySelector("#Home option[selected]")!.GetAttribute("value").ShouldBe("locality-2");
        (await resident.PageAsync("profile")).QuerySelector(".govuk-notification-banner").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "Enter a display name")]
    [InlineData("x", "Display name must be between 2 and 40 characters")]
    [InlineData("Jo\u202Eevil", "Display name must not include invisible or control characters")]
    [InlineData("TEST OWNER", "Somebody already uses this display name. Choose another")]
    public async Task Post_ANameThatCannotBe_ShowsError(string name, string message)
    {
        var site = await core.SiteAsync();
        await site.AccountAsync("owner");
        using var resident = await site.SignedInAsync("chooser");

        using var answer = await resident.SubmitAsync("profile", ("DisplayName", name), ("Home", "locality-1"));

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary a[href='#DisplayName']")!.TextContent.ShouldBe(message);
    }

    [Theory]
    [InlineData("/forums", "/core-site/forums")]
    [InlineData("//evil.example/x", "/core-site/profile")]
    [InlineData("/\\evil.example", "/core-site/profile")]
    [InlineData("https://evil.example", "/core-site/profile")]
    [InlineData("javascript:alert(1)", "/core-site/profile")]
    public async Task Post_WithAReturnAddress_FollowsOnlyOnesOfTheSite(string returnUrl, string address)
    {
        var site = await core.SiteAsync();
        using var resident = await site.SignedInAsync("traveller");

        using var saved = await resident.SubmitAsync(
            $"profile?returnUrl={Uri.EscapeDataString(returnUrl)}", ("DisplayName", "Terry Traveller"), ("Home", "locality-1"));

        saved.Headers.Location!.OriginalString.ShouldBe(address);
    }

    [Fact]
    public async Task Post_AnAge_IsKept_AndMayBeLeftOut()
    {
        var site = await core.SiteAsync();
        using var resident = await site.SignedInAsync("ager");
        (await resident.SubmitAsync("profile", ("DisplayName", "Alex Ager"), ("Home", "locality-1"), ("AgeBand", "From65"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await resident.PageAsync("profile")).QuerySelector("#AgeBand option[selected]")!.TextContent.ShouldBe("65 to 79");

        (await resident.SubmitAsync("profile", ("DisplayName", "Alex Ager"), ("Home", "locality-1"), ("AgeBand", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await resident.PageAsync("profile")).QuerySelector("#AgeBand option[selected]")?.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Get_ShowsLevelRolesAndWaysOut()
    {
        var site = await core.SiteAsync();
        using var agent = await site.SignedInAsync("facts", RoleNames.VillageAgent, new AreaId("locality-1"));

        var page = (await agent.PageAsync("profile")).QuerySelector("main")!;

        page.TextContent.ShouldContain("confirmed e-mail address");
        page.TextContent.ShouldContain("VillageAgent, ");
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).Intersect(["/core-site/profile/level", "/core-site/profile/export", "/core-site/profile/erase"]).Count().ShouldBe(3);
    }

    [Fact]
    public async Task Get_AsVisitor_LeadsToSignIn()
    {
        var site = await core.SiteAsync();
        using var visitor = site.Visitor();

        (await visitor.GetAsync("profile")).Headers.Location!.OriginalString.ShouldContain("/account/sign-in");
    }
}
