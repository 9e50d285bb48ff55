using System.Net;
using System.Security.Cryptography;
using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.HandOvers;

public sealed class HandOverTests(SisterInstallation sisters) : IClassFixture<SisterInstallation>
{
    private static int people;

    private readonly string name = $"visitor{Interlocked.Increment(ref people)}";

    [Fact]
    public async Task SignIn_AtSisterSite_AsksOnceThenHandsOverWithANameOfItsOwn()
    {
        await sisters.Council.AccountAsync(name);
        using var browser = sisters.Business.Visitor();
        (await browser.GetAsync("account/sign-in?returnUrl=%2Ftrade%2Fnotices")).Headers.Location!.ToString().ShouldBe("/trade/account/elsewhere?returnUrl=%2Ftrade%2Fnotices");
        var page = await browser.PageAsync("account/elsewhere?returnUrl=/notices");
        page.QuerySelector("main")!.TextContent.ShouldContain("with your account of Site council");
        var there = await GoAsync(browser, "/notices");
        var asked = await browser.GetAsync(there);
        asked.Headers.Location!.ToString().ShouldContain("/council/account/sign-in?returnUrl=");
        await SignInAtCouncilAsync(browser);

        var question = await browser.PageAsync(there);
        question.QuerySelector("h1")!.TextContent.ShouldBe("Use Site trade with this account?");
        question.QuerySelector("main")!.TextContent.ShouldContain($"{name}@example.org");
        var yes = await browser.SubmitAsync(there);
        var arrival = yes.Headers.Location!;
        arrival.AbsoluteUri.ShouldStartWith(sisters.Business.Address + "account/arrive?code=");
        var arrived = await browser.GetAsync(arrival.AbsoluteUri);
        arrived.Headers.Location!.ToString().ShouldBe("/trade/profile?returnUrl=%2Fnotices");
        (await browser.PageAsync("account")).QuerySelector("main")!.TextContent.ShouldContain($"{name}@example.org");
        (await sisters.Business.InScopeAsync(scope => scope.GetRequiredService<ResidentProfiles>().FindAsync(UserIdOf(scope), default))).ShouldBeNull("the name is for the person to choose");

        using var later = sisters.Business.Visitor();
        await SignInAtCouncilAsync(later);
        (await later.GetAsync(await GoAsync(later, "/notices"))).Headers.Location!.AbsoluteUri.ShouldContain("/trade/account/arrive?code=", customMessage: "it is asked once");
    }

    [Fact]
    public async Task HandOver_ToAnotherHostName_SignsInThere()
    {
        using var browser = await OnTheWayAsync(sisters.ParishAddress, "/notices");
        var arrived = await browser.Browser.GetAsync(browser.Arrival);
        arrived.Headers.Location!.ToString().ShouldBe("/notices");
        (await browser.Browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Session_OfOneSite_IsWorthNothingAtItsSister()
    {
        await sisters.Council.AccountAsync(name);
        using var browser = sisters.Business.Visitor();
        await SignInAtCouncilAsync(browser);
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the same browser sends the council's cookie along, under the council's name");
        var session = browser.Cookies.GetCookies(browser.Address)["fm-council"]!.Value;
        browser.Cookies.Add(browser.Address, new Cookie("fm-trade", session, "/"));
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "nor under the sister's");
        browser.Cookies.Add(sisters.ParishAddress, new Cookie("fm-parish", session, "/"));
        (await browser.GetAsync(new Uri(sisters.ParishAddress, "account").AbsoluteUri)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "nor on another host name");
    }

    [Fact]
    public async Task Passwords_AreNotTakenWherePeopleSignInElsewhere()
    {
        await sisters.Business.AccountAsync(name);
        using var browser = sisters.Business.Visitor();
        foreach (var page in new[] { "account/sign-in", "account/register", "account/send-again", "account/forgot", "account/sign-in/passkey" })
        {
            (await browser.GetAsync(page)).Headers.Location!.ToString().ShouldStartWith("/trade/account/elsewhere", customMessage: page);
            var posted = await browser.PostAsync(page, [KeyValuePair.Create("Email", $"{name}@example.org"), KeyValuePair.Create("Password", TestSite.Password)]);
            posted.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.BadRequest);
        }

        browser.Cookies.GetCookies(browser.Address)["fm-trade"].ShouldBeNull();
    }

    [Fact]
    public async Task Code_UsedTwice_SignsInOnce()
    {
        using var way = await OnTheWayAsync(sisters.Business.Address);
        var cookies = way.Browser.Cookies.GetCookieHeader(sisters.Business.Address);
        (await way.Browser.GetAsync(way.Arrival)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var replay = sisters.Business.Visitor();
        replay.Cookies.SetCookies(sisters.Business.Address, cookies.Replace("; ", ",", StringComparison.Ordinal));
        await ShouldBeRefusedAsync(replay, way.Arrival);
    }

    [Fact]
    public async Task Code_UsedByManyAtOnce_SignsInOne()
    {
        var userId = await sisters.Council.AccountAsync(name);
        var (code, browser) = await CodeAsync(userId, "trade");
        var redeemed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            sisters.Business.InScopeAsync(scope => scope.GetRequiredService<HandOverDesk>().RedeemAsync(code, browser, default))));
        redeemed.Count(row => row is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Code_InAnotherBrowser_IsRefusedAndGone()
    {
        using var way = await OnTheWayAsync(sisters.Business.Address);
        using var other = sisters.Business.Visitor();
        await ShouldBeRefusedAsync(other, way.Arrival);
        await GoAsync(other, "");
        await ShouldBeRefusedAsync(other, way.Arrival);
        await ShouldBeRefusedAsync(way.Browser, way.Arrival);
    }

    [Fact]
    public async Task SignIn_PlannedByAnAttacker_EndsInNeitherBrowser()
    {
        // Login CSRF: the victim's browser opens an address with the attacker's code. And the reverse: the victim is sent to the council with the attacker's hash.
        using var attacker = await OnTheWayAsync(sisters.Business.Address);
        using var victim = sisters.Business.Visitor();
        await GoAsync(victim, "/notices");
        await ShouldBeRefusedAsync(victim, attacker.Arrival);
        using var lured = sisters.Business.Visitor();
        await SignInAtCouncilAsync(lured);
        var planted = await GoAsync(attacker.Browser, "/notices");
        var code = (await lured.GetAsync(planted)).Headers.Location!.AbsoluteUri;
        await ShouldBeRefusedAsync(lured, code);
        await ShouldBeRefusedAsync(attacker.Browser, code, "by then the code is gone");
    }

    [Fact]
    public async Task Code_ForOneSite_IsRefusedByAnother()
    {
        var userId = await sisters.Council.AccountAsync(name);
        var (code, browser) = await CodeAsync(userId, "parish");
        (await RedeemAsync(sisters.Business, code, browser)).ShouldBeNull();
        (await RedeemAsync(sisters.Parish, code, browser)).ShouldNotBeNull("the attempt next door did not cost anything");

        // Even were the seal broken, the row names its site.
        var (resealed, hash) = await CodeAsync(userId, "parish", sealFor: "trade");
        (await RedeemAsync(sisters.Business, resealed, hash)).ShouldBeNull();
    }

    [Fact]
    public async Task OtherRealm_AndSitesThatDoNotSignInHere_AreUnknown()
    {
        await sisters.Council.AccountAsync(name);
        using var browser = sisters.Council.Visitor();
        await browser.SignInAsync($"{name}@example.org", TestSite.Password);
        var hash = WebEncoders.Base64UrlEncode(SHA256.HashData([1]));
        foreach (var site in new[] { "stranger", "council", "nobody", "" })
        {
            (await browser.GetAsync($"account/hand-over?site={site}&browser={hash}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, site);
        }

        (await browser.GetAsync("account/hand-over?site=trade&browser=short")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var switches = sisters.Installation.Services.GetRequiredService<SiteSwitches>();
        await Should.ThrowAsync<SiteRefusedException>(() => switches.SignInAtAsync("stranger", "council", default));
        await Should.ThrowAsync<SiteRefusedException>(() => switches.SignInAtAsync("council", "trade", default));
        await Should.ThrowAsync<SiteRefusedException>(() => switches.SignInAtAsync("council", "council", default));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("http:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/council/account")]
    public async Task ReturnPath_ThatLeadsElsewhere_IsNotFollowed(string returnUrl)
    {
        using var way = await OnTheWayAsync(sisters.Business.Address, returnUrl);
        var location = (await way.Browser.GetAsync(way.Arrival)).Headers.Location!;
        var absolute = new Uri(sisters.Business.Address, location);
        absolute.GetLeftPart(UriPartial.Authority).ShouldBe(sisters.Business.Address.GetLeftPart(UriPartial.Authority));
        absolute.AbsolutePath.ShouldStartWith("/trade/");
    }

    [Fact]
    public async Task Code_After60Seconds_IsRefused()
    {
        var userId = await sisters.Council.AccountAsync(name);
        var (young, first) = await CodeAsync(userId, "trade");
        sisters.Installation.Clock.Advance(TimeSpan.FromSeconds(59));
        (await RedeemAsync(sisters.Business, young, first)).ShouldNotBeNull();
        var (old, second) = await CodeAsync(userId, "trade");
        sisters.Installation.Clock.Advance(TimeSpan.FromSeconds(60));
        (await RedeemAsync(sisters.Business, old, second)).ShouldBeNull();
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Code_OfANodeWhoseClockIsAhead_IsGoodWithinTheSkew(int seconds, bool isGood)
    {
        var userId = await sisters.Council.AccountAsync(name);
        var (code, browser) = await CodeAsync(userId, "trade", ahead: TimeSpan.FromSeconds(seconds));
        (await RedeemAsync(sisters.Business, code, browser) is not null).ShouldBe(isGood);
    }

    [Fact]
    public async Task SignIn_ThatTookHalfAnHour_BeginsAnew()
    {
        using var browser = sisters.Business.Visitor();
        var there = await GoAsync(browser, "/notices");
        sisters.Installation.Clock.Advance(TimeSpan.FromMinutes(31));
        await sisters.Council.AccountAsync(name);
        await SignInAtCouncilAsync(browser);
        var yes = await browser.SubmitAsync(there);
        await ShouldBeRefusedAsync(browser, yes.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task StepUp_AtSisterSite_AsksAgainWhereTheySignIn()
    {
        using var way = await OnTheWayAsync(sisters.Business.Address);
        var browser = way.Browser;
        await browser.GetAsync(way.Arrival);
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.OK);
        sisters.Installation.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.GetAsync("profile/erase")).Headers.Location!.ToString().ShouldContain("account/sign-in");
        var there = await GoAsync(browser, "/profile/erase");
        there.ShouldContain("again=true");
        (await browser.GetAsync(there)).Headers.Location!.ToString().ShouldContain("/council/account/sign-in", customMessage: "a session of eleven minutes is not enough");
        await SignInAtCouncilAsync(browser);
        var arrival = (await browser.GetAsync(there)).Headers.Location!.AbsoluteUri;
        sisters.Installation.Clock.Advance(TimeSpan.FromSeconds(30));
        (await browser.GetAsync(arrival)).Headers.Location!.ToString().ShouldEndWith("/profile/erase");
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.OK);
        sisters.Installation.Clock.Advance(TimeSpan.FromMinutes(9.6));
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "it counts from the sign-in there, not from the hand-over");
    }

    [Fact]
    public async Task SignOutEverywhere_ReachesSisterSites()
    {
        using var way = await OnTheWayAsync(sisters.ParishAddress);
        await way.Browser.GetAsync(way.Arrival);
        (await way.Browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var userId = await sisters.Council.AccountAsync(name);
        await sisters.Council.InScopeAsync(scope => scope.GetRequiredService<AccountSessions>().EndAllAsync(userId, default));
        sisters.Installation.Clock.Advance(TimeSpan.FromSeconds(61));
        (await way.Browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Code_IsNeitherInTheHubNorInAnyLog()
    {
        using var way = await OnTheWayAsync(sisters.Business.Address);
        var code = QueryHelpers.ParseQuery(new Uri(way.Arrival).Query)["code"].ToString();
        var rows = await sisters.Council.InScopeAsync(scope => scope.GetRequiredService<HubDbContext>().HandOvers.AsNoTracking().ToListAsync());
        rows.ShouldAllBe(row => row.CodeHash.Length == 32 && row.BrowserHash.Length == 32);
        var arrived = await way.Browser.GetAsync(way.Arrival);
        arrived.Headers.CacheControl!.NoStore.ShouldBeTrue();
        arrived.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        sisters.Installation.Log.Lines.ShouldNotContain(line => line.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Consent_TakenBack_SignsOutThere_AndIsAskedForAnew()
    {
        using var way = await OnTheWayAsync(sisters.Business.Address);
        await way.Browser.GetAsync(way.Arrival);
        var pending = await GoAsync(way.Browser, "/notices");
        var code = (await way.Browser.GetAsync(pending)).Headers.Location!.AbsoluteUri;
        var sites = new Uri(sisters.Council.Address, "account/sites").AbsoluteUri;
        (await way.Browser.PageAsync(sites)).QuerySelector("main")!.TextContent.ShouldContain("Site trade");

        using var withdrawn = await way.Browser.SubmitAsync(sites);
        var left = (await way.Browser.PageAsync(sites)).QuerySelector("main")!.TextContent;
        left.ShouldContain("signs you out within a minute");
        left.ShouldContain("You have not agreed to this for any site");
        sisters.Installation.Clock.Advance(TimeSpan.FromSeconds(61));
        (await way.Browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "signed out there");
        (await way.Browser.GetAsync(sites)).StatusCode.ShouldBe(HttpStatusCode.OK, "but not here");
        await ShouldBeRefusedAsync(way.Browser, code, "a code on its way is worth nothing");
        (await way.Browser.PageAsync(await GoAsync(way.Browser, "/notices"))).QuerySelector("h1")!.TextContent.ShouldBe("Use Site trade with this account?");
    }

    [Fact]
    public async Task ConsentForm_MayLeadToTheAskingSiteOnly()
    {
        await sisters.Council.AccountAsync(name);
        using var browser = new TestBrowser(sisters.ParishAddress);
        await SignInAtCouncilAsync(browser);
        using var question = await browser.GetAsync(await GoAsync(browser, ""));
        question.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith($"form-action 'self' {sisters.ParishAddress.GetLeftPart(UriPartial.Authority)}");
        (await browser.GetAsync("")).Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("form-action 'self'");
    }

    private string UserIdOf(IServiceProvider scope) => scope.GetRequiredService<HubDbContext>().Accounts.Single(a => a.Email == $"{name}@example.org").Id;

    private static async Task<HandOver?> RedeemAsync(TestSite site, string code, byte[] browser) =>
        await site.InScopeAsync(scope => scope.GetRequiredService<HandOverDesk>().RedeemAsync(code, browser, default));

    private static async Task ShouldBeRefusedAsync(TestBrowser browser, string arrival, string? why = null)
    {
        using var answer = await browser.GetAsync(arrival);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, why);
        (await TestBrowser.ReadAsync(answer)).QuerySelector("h1")!.TextContent.ShouldBe("You are not signed in");
        browser.Cookies.GetCookies(new Uri(arrival)).Select(cookie => cookie.Name).ShouldNotContain("fm-trade");
    }

    private static async Task<string> GoAsync(TestBrowser browser, string returnUrl) =>
        (await browser.GetAsync($"account/elsewhere?handler=Go&returnUrl={Uri.EscapeDataString(returnUrl)}")).Headers.Location!.AbsoluteUri;

    private async Task<(string Code, byte[] Browser)> CodeAsync(string userId, string siteId, string? sealFor = null, TimeSpan ahead = default)
    {
        var (code, browser) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        return await sisters.Council.InScopeAsync(async scope =>
        {
            var hub = scope.GetRequiredService<HubDbContext>();
            var now = sisters.Installation.Clock.GetUtcNow() + ahead;
            hub.HandOvers.Add(new HandOver(code, userId, siteId, browser, now, [], now));
            await hub.SaveChangesAsync();
            return (scope.GetRequiredService<HandOverSeal>().Close(sealFor ?? siteId, code), browser);
        });
    }

    private async Task SignInAtCouncilAsync(TestBrowser browser)
    {
        var signIn = new Uri(sisters.Council.Address, "account/sign-in").AbsoluteUri;
        var page = await browser.PageAsync(signIn);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        using var answer = await browser.PostAsync(signIn, TestBrowser.ValuesOf(form, ("Email", $"{name}@example.org"), ("Password", TestSite.Password)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>A browser that has said yes and holds the address with its code, and a profile where it goes.</summary>
    private async Task<Way> OnTheWayAsync(Uri site, string returnUrl = "/notices")
    {
        await sisters.Council.AccountAsync(name);
        await (site == sisters.ParishAddress ? sisters.Parish : sisters.Business).AccountAsync(name);
        var browser = new TestBrowser(site);
        await SignInAtCouncilAsync(browser);
        var there = await GoAsync(browser, returnUrl);
        using var asked = await browser.GetAsync(there);
        var answer = asked.Headers.Location is null ? await browser.SubmitAsync(there) : asked;
        return new Way(browser, answer.Headers.Location!.AbsoluteUri);
    }

    private sealed record Way(TestBrowser Browser, string Arrival) : IDisposable
    {
        public void Dispose() => Browser.Dispose();
    }
}
