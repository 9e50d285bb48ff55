using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts;

/// <summary>Sessions as their person sees and ends them, on two nodes.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly TimeSpan MoreThanAMinute = TimeSpan.FromSeconds(61);

    private TestInstallation installation = null!;
    private TestSite site = null!;
    private WebApplication second = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("alpha");
        second = await installation.StartNodeAsync();
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task EveryBrowser_IsListed_AndOneCanBeEnded()
    {
        using var desk = await site.SignedInAsync();
        using var phone = await SignedInElsewhereAsync();
        var page = await desk.PageAsync("account/sessions");
        page.QuerySelectorAll(".govuk-summary-card__title").Select(title => title.TextContent.Trim()).ShouldBe(["A browser that does not say what it is (this browser)", "Firefox on Android"]);
        var form = (IHtmlFormElement)page.QuerySelector(".govuk-summary-card form")!;
        (await desk.PostAsync("account/sessions", TestBrowser.ValuesOf(form))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        installation.Clock.Advance(MoreThanAMinute);
        (await phone.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "on the other node too");
        (await desk.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SomebodyElsesSession_CannotBeEnded()
    {
        using var victim = await site.SignedInAsync("victim");
        var id = (await SessionsAsync()).Single().Id;
        using var other = await site.SignedInAsync("other");
        var everywhere = (IHtmlFormElement)(await other.PageAsync("account/sessions")).QuerySelector("form[action*=Everywhere]")!;
        await other.PostAsync("account/sessions", TestBrowser.ValuesOf(everywhere, ("id", id.ToString())));
        installation.Clock.Advance(MoreThanAMinute);
        (await victim.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOutEverywhere_WorksWithinAMinuteOnAllNodes()
    {
        using var desk = await site.SignedInAsync();
        using var phone = await SignedInElsewhereAsync();
        (await phone.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var everywhere = (IHtmlFormElement)(await desk.PageAsync("account/sessions")).QuerySelector("form[action*=Everywhere]")!;
        await desk.PostAsync("account/sessions?handler=Everywhere", TestBrowser.ValuesOf(everywhere));
        (await desk.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "here at once");
        installation.Clock.Advance(MoreThanAMinute);
        (await phone.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignOut_EndsTheSession_SoThatACopiedCookieIsWorthNothing()
    {
        using var browser = await site.SignedInAsync();
        using var thief = Copy(browser);
        (await thief.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.SubmitAsync("account/sign-out");
        installation.Clock.Advance(MoreThanAMinute);
        (await thief.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SigningInAgain_TakesANewKey_AndTheOldOneDies()
    {
        using var browser = await site.SignedInAsync();
        var before = (await SessionsAsync()).Single();
        using var planted = Copy(browser);
        await browser.SignInAsync("resident@example.org", TestSite.Password);
        (await SessionsAsync()).Single().KeyHash.ShouldNotBe(before.KeyHash);
        installation.Clock.Advance(MoreThanAMinute);
        (await planted.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SessionThatIsUsed_LastsAndIsSeenToTheHour()
    {
        using var browser = await site.SignedInAsync();
        for (var day = 0; day < 20; day++)
        {
            installation.Clock.Advance(TimeSpan.FromDays(1));
            (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var session = (await SessionsAsync()).Single();
        session.SeenAt.ShouldBe(installation.Clock.GetUtcNow());
        installation.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("account");
        (await SessionsAsync()).Single().SeenAt.ShouldBe(session.SeenAt);
    }

    private TestBrowser Copy(TestBrowser browser)
    {
        var copy = site.Visitor();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        return copy;
    }

    private async Task<TestBrowser> SignedInElsewhereAsync()
    {
        var browser = installation.On(second, site.Id).Visitor("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0");
        await browser.SignInAsync("resident@example.org", TestSite.Password);
        return browser;
    }

    private async Task<List<Host.Accounts.Sessions.AccountSession>> SessionsAsync()
    {
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await hub.Sessions.AsNoTracking().OrderBy(s => s.Id).ToListAsync();
    }
}
