using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Host.Accounts;
using Folkmoot.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

public sealed class PasskeyTests(FactorSite factors) : IClassFixture<FactorSite>
{
    private string Origin => $"http://localhost:{factors.Installation.Address.Port}";

    [Fact]
    public async Task Passkey_MadeAndNamed_SignsInByItself()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("anna", passkey);
        (await own.PageAsync("account/passkeys")).QuerySelector("main")!.TextContent.ShouldContain("My telephone");
        await factors.MailAsync("anna", "A passkey was added");

        using var later = factors.Site.Visitor();
        using var answer = await SignInAsync(later, passkey);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await later.PageAsync("account")).QuerySelector("main")!.TextContent.ShouldContain("anna@example.org");
    }

    [Fact]
    public async Task Passkey_AfterThePassword_IsTheSecondStep()
    {
        using var passkey = new TestPasskey { Verifies = false };
        using var own = await AddedAsync("bert", passkey);
        using var alone = factors.Site.Visitor();
        using var refused = await SignInAsync(alone, passkey);
        (await FactorSite.IsSignedInAsync(alone)).ShouldBeFalse("a device that asks for nothing is one factor");

        using var later = await factors.AfterPasswordAsync("bert");
        using var answer = await SecondStepAsync(later, passkey);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FactorSite.IsSignedInAsync(later)).ShouldBeTrue();
    }

    [Fact]
    public async Task Passkey_Removed_OpensNothing()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("carl", passkey);
        using var removed = await own.PostAsync(
            $"{Page(passkey)}?handler=Remove", TestBrowser.ValuesOf((IHtmlFormElement)(await own.PageAsync(Page(passkey))).QuerySelector("main form[action*=Remove]")!));
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await factors.MailAsync("carl", "A passkey was removed");

        using var later = factors.Site.Visitor();
        using var answer = await SignInAsync(later, passkey);
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(answer)).ShouldContain("signs nobody in");
    }

    [Fact]
    public async Task Passkey_OfSomebodyElse_IsNoSecondStep()
    {
        using var own = await factors.Site.SignedInAsync("dora");
        await factors.SetUpAppAsync(own);
        using var stolen = new TestPasskey();
        using var thief = await AddedAsync("emil", stolen);

        using var half = await factors.AfterPasswordAsync("dora");
        using var answer = await SecondStepAsync(half, stolen);

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary").ShouldNotBeNull();
        (await FactorSite.IsSignedInAsync(half)).ShouldBeFalse();
        (await own.GetAsync(Page(stolen))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Passkey_WithAnotherUserHandle_IsRefused()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("fred", passkey);
        var victim = await factors.Site.AccountAsync("gina");
        passkey.UserHandle = WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(victim));
        await ShouldBeRefusedAsync(passkey);
    }

    [Fact]
    public async Task Answer_FromAnotherOriginOrDomain_IsRefused()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("hugo", passkey);
        await ShouldBeRefusedAsync(passkey, "https://keys.example");
        await ShouldBeRefusedAsync(passkey, $"http://evil.localhost:{factors.Installation.Address.Port}");
        passkey.Domain = "evil.example";
        await ShouldBeRefusedAsync(passkey);
        passkey.Domain = null;
        await ShouldSignInAsync(passkey);
    }

    [Fact]
    public async Task Answer_WithAnOldCounter_IsRefused()
    {
        using var passkey = new TestPasskey { Counter = 5 };
        using var own = await AddedAsync("ida", passkey);
        passkey.Counter = 6;
        await ShouldSignInAsync(passkey);
        await ShouldBeRefusedAsync(passkey);
        passkey.Counter = 7;
        await ShouldSignInAsync(passkey);
    }

    [Fact]
    public async Task Answer_WithoutVerification_IsNoSignInByItself()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("jana", passkey);
        passkey.Verifies = false;
        await ShouldBeRefusedAsync(passkey);
    }

    [Fact]
    public async Task Answer_Replayed_IsRefused()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("kurt", passkey);
        using var first = factors.Site.Visitor();
        var (form, credential) = await AskedAsync(first, passkey);
        // The cookie with the question is copied before it is used.
        using var second = factors.Site.Visitor();
        second.Cookies.Add(first.Cookies.GetAllCookies());
        using var taken = await first.PostAsync("account/sign-in/passkey", TestBrowser.ValuesOf(form, ("Credential", credential)));
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var replayed = await second.PostAsync("account/sign-in/passkey", TestBrowser.ValuesOf(form, ("Credential", credential)));

        replayed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FactorSite.IsSignedInAsync(second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_InAnotherBrowserOrTooLate_IsRefused()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("lena", passkey);
        using var asked = factors.Site.Visitor();
        var (_, credential) = await AskedAsync(asked, passkey);
        using var other = factors.Site.Visitor();
        using var elsewhere = await other.SubmitAsync("account/sign-in/passkey", ("Credential", credential));
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.OK);

        factors.Installation.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        using var late = await asked.SubmitAsync("account/sign-in/passkey", ("Credential", credential));
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answer_ToAQuestionForTheSecondStep_IsNoSignInByItself()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("mona", passkey);
        using var half = await factors.AfterPasswordAsync("mona");
        var credential = passkey.Show(await OptionsAsync(half, "account/second-step"), Origin);
        using var answer = await half.SubmitAsync("account/sign-in/passkey", ("Credential", credential));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FactorSite.IsSignedInAsync(half)).ShouldBeFalse();
    }

    [Fact]
    public async Task Passkey_MadeForSomebodyElsesQuestion_IsNotAdded()
    {
        using var own = await factors.Site.SignedInAsync("nora");
        using var other = await factors.Site.SignedInAsync("otto");
        using var passkey = new TestPasskey();
        var credential = passkey.Make(await OptionsAsync(other, "account/passkeys"), Origin);
        own.Cookies.Add(other.Cookies.GetAllCookies().Single(cookie => cookie.Name.EndsWith(".passkey", StringComparison.Ordinal)));
        using var answer = await own.SubmitAsync("account/passkeys", ("Credential", credential));
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(answer)).ShouldContain("was not added");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"id":"AA","type":"public-key","clientExtensionResults":{},"response":{}}""")]
    public async Task Answer_ThatIsNone_ShowsAnError(string credential)
    {
        using var visitor = factors.Site.Visitor();
        await OptionsAsync(visitor, "account/sign-in/passkey");
        using var answer = await visitor.SubmitAsync("account/sign-in/passkey", ("Credential", credential));
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(answer)).ShouldContain("signs nobody in");
    }

    [Fact]
    public async Task SignIn_ByPasskeyThoughThePasswordIsLocked_Succeeds()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("paul", passkey);
        using var stranger = factors.Site.Visitor();
        for (var guess = 0; guess < 11; guess++)
        {
            using var wrong = await stranger.SubmitAsync("account/sign-in", ("Email", "paul@example.org"), ("Password", $"guess number {guess}"));
        }

        await ShouldSignInAsync(passkey);
    }

    [Fact]
    public async Task Passkey_StandsInThePersonsExport_ByTheNameThatTheyGaveIt()
    {
        using var passkey = new TestPasskey();
        using var own = await AddedAsync("rita", passkey);
        var userId = await factors.Site.AccountAsync("rita");

        var export = await factors.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<AccountData>().Single().ExportAsync(userId, CancellationToken.None));

        export!["passkeys"]![0]!["name"]!.GetValue<string>().ShouldBe("My telephone");
        export["recoveryCodesLeft"]!.GetValue<int>().ShouldBe(10);
        export.ToJsonString().ShouldNotContain(WebEncoders.Base64UrlEncode(passkey.Id), customMessage: "nobody needs the key's own id");
    }

    private async Task<TestBrowser> AddedAsync(string name, TestPasskey passkey)
    {
        var browser = await factors.Site.SignedInAsync(name);
        var credential = passkey.Make(await OptionsAsync(browser, "account/passkeys"), Origin);
        using var answer = await browser.SubmitAsync("account/passkeys", ("Name", "My telephone"), ("Credential", credential));
        answer.Headers.Location!.OriginalString.ShouldContain("/account/recovery-codes");
        (await browser.PageAsync("account/recovery-codes")).QuerySelectorAll("#codes li").Length.ShouldBe(10);
        return browser;
    }

    private async Task<(IHtmlFormElement Form, string Credential)> AskedAsync(TestBrowser browser, TestPasskey passkey)
    {
        var form = (IHtmlFormElement)(await browser.PageAsync("account/sign-in/passkey")).QuerySelector("main form")!;
        return (form, passkey.Show(await OptionsAsync(browser, "account/sign-in/passkey"), Origin));
    }

    private async Task<HttpResponseMessage> SignInAsync(TestBrowser browser, TestPasskey passkey, string? origin = null) => await browser.SubmitAsync(
        "account/sign-in/passkey", ("Credential", passkey.Show(await OptionsAsync(browser, "account/sign-in/passkey"), origin ?? Origin)));

    private async Task<HttpResponseMessage> SecondStepAsync(TestBrowser browser, TestPasskey passkey)
    {
        var form = (IHtmlFormElement)(await browser.PageAsync("account/second-step")).QuerySelector("main form")!;
        var credential = passkey.Show(await OptionsAsync(browser, "account/second-step"), Origin);
        return await browser.PostAsync("account/second-step?handler=Passkey", TestBrowser.ValuesOf(form, ("Credential", credential)));
    }

    private async Task ShouldSignInAsync(TestPasskey passkey)
    {
        using var browser = factors.Site.Visitor();
        using var answer = await SignInAsync(browser, passkey);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task ShouldBeRefusedAsync(TestPasskey passkey, string? origin = null)
    {
        using var browser = factors.Site.Visitor();
        using var answer = await SignInAsync(browser, passkey, origin);
        FactorSite.ErrorOf(await TestBrowser.ReadAsync(answer)).ShouldContain("signs nobody in");
        (await FactorSite.IsSignedInAsync(browser)).ShouldBeFalse();
    }

    private static async Task<string> OptionsAsync(TestBrowser browser, string page)
    {
        using var answer = await browser.GetAsync($"{page}?handler=Options");
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Page(TestPasskey passkey) => $"account/passkeys/{WebEncoders.Base64UrlEncode(passkey.Id)}";
}
