using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Links;
using Folkmoot.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts;

/// <summary>Passwords that are forgotten or changed, and what is worth nothing any more afterwards.</summary>
public sealed class PasswordTests(AccountSite council) : IClassFixture<AccountSite>
{
    private const string New = "quite another phrase";

    [Fact]
    public async Task Forgotten_IsChosenAnewByMail_OnceOnly_AndEverySessionEnds()
    {
        using var thief = await council.Site.SignedInAsync("forgetful");
        var link = await council.ResetLinkAsync("forgetful@example.org");
        using var browser = council.Site.Visitor();
        (await browser.PageAsync(link)).QuerySelector("input[name=Password]").ShouldNotBeNull();
        (await browser.PageAsync(link)).QuerySelector("input[name=Password]").ShouldNotBeNull("looking uses nothing up");
        var set = await browser.SubmitAsync(link, ("Password", New));
        set.Headers.Location!.ToString().ShouldContain("/account/sign-in", customMessage: "a second factor is still asked for");
        (await council.MailAsync("forgetful@example.org", "has changed")).Text.ShouldContain("/alpha/account/forgot");

        council.AdvanceAMinute();
        (await thief.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PageAsync(link)).QuerySelector("main form").ShouldBeNull();
        await browser.SignInAsync("forgetful@example.org", New);
    }

    [Theory]
    [InlineData("1234567890", "thieves try first")]
    [InlineData("PASSWORD123", "thieves try first")]
    [InlineData("careless@example.org", "nobody can guess")]
    [InlineData("careless12", "nobody can guess")]
    [InlineData("Site alpha!", "nobody can guess")]
    public async Task ThatOthersKnow_IsRefusedAtItsField_AndTheLinkStaysGood(string password, string why)
    {
        await council.Site.AccountAsync("careless");
        var link = await council.ResetLinkAsync("careless@example.org");
        using var browser = council.Site.Visitor();
        var page = await TestBrowser.ReadAsync(await browser.SubmitAsync(link, ("Password", password)));
        page.QuerySelector(".govuk-error-summary a[href='#Password']").ShouldNotBeNull().TextContent.ShouldContain(why);
        (await browser.PageAsync(link)).QuerySelector("main form").ShouldNotBeNull();
    }

    [Fact]
    public async Task OfTwoWhoSendOneLinkAtOnce_OneWins()
    {
        await council.Site.AccountAsync("raced");
        var link = await council.ResetLinkAsync("raced@example.org");
        using var first = council.Site.Visitor();
        using var second = council.Site.Visitor();
        var forms = new List<(TestBrowser Browser, IReadOnlyList<KeyValuePair<string, string>> Values)>();
        foreach (var (browser, password) in new[] { (first, "the first one's phrase"), (second, "the second one's phrase") })
        {
            forms.Add((browser, TestBrowser.ValuesOf((IHtmlFormElement)(await browser.PageAsync(link)).QuerySelector("main form")!, ("Password", password))));
        }

        var answers = await Task.WhenAll(forms.Select(form => form.Browser.PostAsync(link, form.Values)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        (await AccountSite.ErrorOf(answers.Single(answer => answer.StatusCode == HttpStatusCode.OK))).ShouldContain("no longer good");
    }

    // On one node the queue of passwords keeps them apart; on two nodes only the row does.
    [Fact]
    public async Task OfTwoWhomTheLinkHasLetIn_OneWins()
    {
        await council.Site.AccountAsync("torn");
        var query = QueryHelpers.ParseQuery(new Uri(await council.ResetLinkAsync("torn@example.org")).Query);
        await council.Site.InScopeAsync(here => council.Site.InScopeAsync(async there =>
        {
            var (first, second) = (here.GetRequiredService<AccountDesk>(), there.GetRequiredService<AccountDesk>());
            var own = await first.FindByLinkAsync(LinkPurpose.Reset, query["id"], query["code"]);
            var other = await second.FindByLinkAsync(LinkPurpose.Reset, query["id"], query["code"]);
            (await first.ChoosePasswordAsync(own!, "the first one's phrase", CancellationToken.None)).ShouldBeEmpty();
            (await second.ChoosePasswordAsync(other!, "the second one's phrase", CancellationToken.None)).ShouldBeNull();
        }));
        using var browser = council.Site.Visitor();
        await browser.SignInAsync("torn@example.org", "the first one's phrase");
    }

    [Fact]
    public async Task OfTwoLinks_EitherWorks_UntilOneIsUsed()
    {
        await council.Site.AccountAsync("impatient");
        var first = await council.ResetLinkAsync("impatient@example.org");
        var second = await council.ResetLinkAsync("impatient@example.org");
        second.ShouldNotBe(first);
        using var browser = council.Site.Visitor();
        (await browser.SubmitAsync(first, ("Password", New))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.PageAsync(second)).QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Link_IsGoodForAnHour()
    {
        await council.Site.AccountAsync("slow");
        var link = await council.ResetLinkAsync("slow@example.org");
        using var browser = council.Site.Visitor();
        council.Installation.Clock.Advance(TimeSpan.FromMinutes(59));
        (await browser.PageAsync(link)).QuerySelector("main form").ShouldNotBeNull();
        council.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
        (await browser.PageAsync(link)).QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Changed_ThisBrowserGoesOnUnderANewKey_AllOthersEnd_AndMailedLinksAreDead()
    {
        using var browser = await council.Site.SignedInAsync("changer");
        using var other = await council.Site.SignedInAsync("changer");
        using var copy = council.Site.Visitor();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        var link = await council.ResetLinkAsync("changer@example.org");
        var changed = await browser.SubmitAsync("account/password", ("Current", TestSite.Password), ("Password", New));
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        council.AdvanceAMinute();
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await copy.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the key of before is dead");
        using var visitor = council.Site.Visitor();
        (await visitor.PageAsync(link)).QuerySelector("main form").ShouldBeNull();
        await visitor.SignInAsync("changer@example.org", New);
    }

    [Fact]
    public async Task Changed_WithAWrongCurrentOne_SaysSo_AndCountsTowardsTheLockOut()
    {
        using var browser = await council.Site.SignedInAsync("guessed");
        for (var tries = 0; tries < 20; tries++)
        {
            var answer = await browser.SubmitAsync("account/password", ("Current", "not the password"), ("Password", New));
            (await AccountSite.ErrorOf(answer)).ShouldContain("not your current password");
        }

        var right = await browser.SubmitAsync("account/password", ("Current", TestSite.Password), ("Password", New));
        (await AccountSite.ErrorOf(right)).ShouldContain("not your current password", customMessage: "it is locked");
    }

    [Fact]
    public async Task GoingOn_DoesNotMakeAnOldSignInLookFresh()
    {
        using var browser = await council.Site.SignedInAsync("stale");
        council.Installation.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.SubmitAsync("account/password", ("Current", TestSite.Password), ("Password", New))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("account/close")).Headers.Location!.ToString().ShouldContain("/account/sign-in");
    }
}
