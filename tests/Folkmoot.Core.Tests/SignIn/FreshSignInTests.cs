using System.Net;
using Folkmoot.Testing;

namespace Folkmoot.Core.Tests.SignIn;

public sealed class FreshSignInTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("fresh");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Get_LongAfterSigningIn_LeadsThroughSignInAndBack()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        (await boss.GetAsync("people/admin")).StatusCode.ShouldBe(HttpStatusCode.OK);

        installation.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        using var stale = await boss.GetAsync("people/admin");

        stale.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var signIn = stale.Headers.Location!.OriginalString;
        signIn.ShouldStartWith("/fresh/account/sign-in?returnUrl=");
        (await boss.GetAsync("forums")).StatusCode.ShouldBe(HttpStatusCode.OK, "the rest of the site asks nothing");
        using var again = await boss.SubmitAsync(signIn["/fresh/".Length..], ("Email", "boss@example.org"), ("Password", TestSite.Password));
        again.Headers.Location!.OriginalString.ShouldBe("/fresh/people/admin");
        (await boss.GetAsync("people/admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Session_CheckedAndRenewedMeanwhile_StaysAsOldAsItsSignIn()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        for (var minute = 0; minute < 9; minute += 3)
        {
            // The security stamp is looked at every minute, and the session is written anew.
            installation.Clock.Advance(TimeSpan.FromMinutes(3));
            (await boss.GetAsync("people/admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        installation.Clock.Advance(TimeSpan.FromMinutes(2));
        (await boss.GetAsync("people/admin")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Post_LongAfterSigningIn_DoesNothing()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var page = await boss.PageAsync("people/admin");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        installation.Clock.Advance(TimeSpan.FromMinutes(11));

        using var answer = await boss.PostAsync("people/admin", TestBrowser.ValuesOf(form, ("Wanted", "boss")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldContain("/account/sign-in");
    }
}
