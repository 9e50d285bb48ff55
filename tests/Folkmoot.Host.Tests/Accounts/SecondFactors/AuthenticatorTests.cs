using System.Net;
using Folkmoot.Host.Accounts;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

public sealed class AuthenticatorTests(FactorSite factors) : IClassFixture<FactorSite>
{
    [Fact]
    public async Task SetUp_WithTheAppsCode_AsksForOneAfterEveryPassword()
    {
        using var own = await factors.Site.SignedInAsync("anna");
        var (key, codes) = await factors.SetUpAppAsync(own);
        codes.Distinct().Count().ShouldBe(10);
        (await factors.MailAsync("anna", "authenticator app was added")).Text.ShouldContain("/account/second-factors");

        using var later = await factors.AfterPasswordAsync("anna");
        (await FactorSite.IsSignedInAsync(later)).ShouldBeFalse("the password alone must open nothing");
        using var answer = await later.SubmitAsync("account/second-step", ("Code", factors.CodeOf(key)));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FactorSite.IsSignedInAsync(later)).ShouldBeTrue();
    }

    [Fact]
    public async Task SetUp_WithAnotherCode_ShowsTheSameKeyAgain()
    {
        using var own = await factors.Site.SignedInAsync("bert");
        var page = await own.PageAsync("account/authenticator");
        var key = page.QuerySelector("#key")!.TextContent;
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        using var answer = await own.PostAsync("account/authenticator", TestBrowser.ValuesOf(form, ("Code", "000000")));

        var again = await TestBrowser.ReadAsync(answer);
        FactorSite.ErrorOf(again).ShouldContain("not the code");
        again.QuerySelector("#key")!.TextContent.ShouldBe(key);
        (await own.PageAsync("account/second-factors")).QuerySelector("main")!.TextContent.ShouldContain("Not set up");
    }

    [Fact]
    public async Task SetUp_WithAnOfferMadeToSomebodyElse_MakesANewKey()
    {
        using var own = await factors.Site.SignedInAsync("carl");
        using var other = await factors.Site.SignedInAsync("dora");
        var offer = (await other.PageAsync("account/authenticator")).QuerySelector("#Offer")!.GetAttribute("value")!;

        using var answer = await own.SubmitAsync("account/authenticator", ("Offer", offer), ("Code", "000000"));

        FactorSite.ErrorOf(await TestBrowser.ReadAsync(answer)).ShouldContain("there is a new key");
    }

    [Fact]
    public async Task SetUp_LongAfterSigningIn_AsksToSignInAgain()
    {
        using var own = await factors.Site.SignedInAsync("emil");
        factors.Installation.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var page in new[] { "account/authenticator", "account/passkeys", "account/recovery-codes" })
        {
            using var answer = await own.GetAsync(page);
            answer.Headers.Location!.OriginalString.ShouldContain("/account/sign-in", customMessage: page);
        }
    }

    [Fact]
    public async Task SetUp_EndsTheOtherSessions()
    {
        using var elsewhere = await factors.Site.SignedInAsync("fred");
        using var own = await factors.Site.SignedInAsync("fred");
        await factors.SetUpAppAsync(own);

        factors.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
        (await FactorSite.IsSignedInAsync(elsewhere)).ShouldBeFalse("a stranger in the account must not stay in it");
        (await FactorSite.IsSignedInAsync(own)).ShouldBeTrue();
    }

    [Fact]
    public async Task Code_ShownTwice_IsRefusedTheSecondTime()
    {
        using var own = await factors.Site.SignedInAsync("gina");
        var (key, _) = await factors.SetUpAppAsync(own);
        var code = factors.CodeOf(key);
        using var first = await factors.AfterPasswordAsync("gina");
        using var second = await factors.AfterPasswordAsync("gina");
        using var taken = await first.SubmitAsync("account/second-step", ("Code", code));
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var replayed = await second.SubmitAsync("account/second-step", ("Code", code));
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(replayed)).ShouldContain("used already");

        factors.WaitForNextCode();
        using var next = await second.SubmitAsync("account/second-step", ("Code", factors.CodeOf(key)));
        next.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Code_ShownByManyAtOnce_LetsOneIn()
    {
        using var own = await factors.Site.SignedInAsync("hugo");
        var (key, _) = await factors.SetUpAppAsync(own);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => factors.AfterPasswordAsync("hugo")));

        var answers = await Task.WhenAll(browsers.Select(browser => browser.SubmitAsync("account/second-step", ("Code", factors.CodeOf(key)))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
    }

    [Fact]
    public async Task Codes_WrongAgainAndAgain_LockTheAccount()
    {
        using var own = await factors.Site.SignedInAsync("ida");
        var (key, _) = await factors.SetUpAppAsync(own);
        using var guessing = await factors.AfterPasswordAsync("ida");
        for (var guess = 0; guess < 10; guess++)
        {
            using var wrong = await guessing.SubmitAsync("account/second-step", ("Code", $"{guess:000000}"));
            wrong.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var right = await guessing.SubmitAsync("account/second-step", ("Code", factors.CodeOf(key)));
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(right)).ShouldContain("too many wrong tries");
        (await FactorSite.IsSignedInAsync(guessing)).ShouldBeFalse();
    }

    [Fact]
    public async Task SecondStep_InABrowserThatSentNoPassword_LeadsToTheBeginning()
    {
        using var own = await factors.Site.SignedInAsync("jana");
        var (key, _) = await factors.SetUpAppAsync(own);
        using var half = await factors.AfterPasswordAsync("jana");
        using var stranger = factors.Site.Visitor();

        (await stranger.PageAsync("account/second-step")).QuerySelector("main form").ShouldBeNull();
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await stranger.PageAsync("account/sign-in")).QuerySelector("main form[method=post]")!;
        using var answer = await stranger.PostAsync("account/second-step", TestBrowser.ValuesOf(form, ("Code", factors.CodeOf(key))));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FactorSite.IsSignedInAsync(stranger)).ShouldBeFalse();
    }

    [Fact]
    public async Task SecondStep_AfterFiveMinutes_IsOver()
    {
        using var own = await factors.Site.SignedInAsync("kurt");
        await factors.SetUpAppAsync(own);
        using var slow = await factors.AfterPasswordAsync("kurt");
        factors.Installation.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await slow.PageAsync("account/second-step")).QuerySelector("main")!.TextContent.ShouldContain("Sign in again");
    }

    [Fact]
    public async Task SecondStep_AfterThePasswordChanged_IsOver()
    {
        using var own = await factors.Site.SignedInAsync("lena");
        await factors.SetUpAppAsync(own);
        using var thief = await factors.AfterPasswordAsync("lena");
        await factors.Site.InScopeAsync(async scope =>
        {
            var accounts = scope.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync("lena@example.org"))!;
            (await accounts.ChangePasswordAsync(account, TestSite.Password, "quite another one")).Succeeded.ShouldBeTrue();
        });

        (await thief.PageAsync("account/second-step")).QuerySelector("main")!.TextContent.ShouldContain("Sign in again");
    }

    [Fact]
    public async Task SecondStep_IsAskedAfterANewPasswordByMailToo()
    {
        using var own = await factors.Site.SignedInAsync("nele");
        var (key, _) = await factors.SetUpAppAsync(own);
        using var browser = factors.Site.Visitor();
        await browser.SubmitAsync("account/forgot", ("Email", "nele@example.org"));
        var link = (await factors.MailAsync("nele", "Choose a new password")).Text.Split().Single(word => word.Contains("/account/reset?", StringComparison.Ordinal));
        using var chosen = await browser.SubmitAsync(link, ("Password", "quite another phrase"));
        (await FactorSite.IsSignedInAsync(browser)).ShouldBeFalse("whoever reads the mail has one factor");

        using var half = await browser.SubmitAsync("account/sign-in", ("Email", "nele@example.org"), ("Password", "quite another phrase"));
        half.Headers.Location!.OriginalString.ShouldContain("/account/second-step");
        (await FactorSite.IsSignedInAsync(browser)).ShouldBeFalse();
        using var shown = await browser.SubmitAsync("account/second-step", ("Code", factors.CodeOf(key)));
        (await FactorSite.IsSignedInAsync(browser)).ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_TheOnlyFactor_LeavesThePasswordAndNoRecoveryCode()
    {
        using var own = await factors.Site.SignedInAsync("mona");
        await factors.SetUpAppAsync(own);
        using var removed = await own.SubmitAsync("account/authenticator");
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await factors.MailAsync("mona", "authenticator app was removed");
        (await own.PageAsync("account/recovery-codes")).QuerySelector("main form").ShouldBeNull();
        using var later = factors.Site.Visitor();
        await later.SignInAsync("mona@example.org", TestSite.Password);
        (await FactorSite.IsSignedInAsync(later)).ShouldBeTrue();
    }
}
