using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Accounts;

/// <summary>A new e-mail address: both addresses are asked, and the old one can stop it.</summary>
public sealed class EmailChangeTests(AccountSite council) : IClassFixture<AccountSite>
{
    private const string ToNew = "Confirm your new e-mail address";
    private const string ToOld = "Is your e-mail address";

    [Fact]
    public async Task BothConfirm_ItChanges_ThisBrowserGoesOn_AndEverythingOlderIsDead()
    {
        using var browser = await AskAsync("mover", "moved@example.org");
        using var other = await council.Site.SignedInAsync("mover");
        var reset = await council.ResetLinkAsync("mover@example.org");
        await browser.PageAsync(await council.LinkAsync("moved@example.org", ToNew));
        await browser.PageAsync(await council.LinkAsync("mover@example.org", ToOld));
        (await council.FindAsync("moved@example.org")).ShouldBeNull("opening links changes nothing");

        (await SayAsync(browser, "moved@example.org", ToNew)).ShouldContain("when the other one has been answered too");
        (await council.FindAsync("moved@example.org")).ShouldBeNull("the old address has not agreed");
        (await SayAsync(browser, "mover@example.org", ToOld)).ShouldContain("has been changed");
        (await council.FindAsync("moved@example.org"))!.EmailConfirmed.ShouldBeTrue();
        await council.MailAsync("mover@example.org", "has changed");
        await council.MailAsync("moved@example.org", "has changed");

        council.AdvanceAMinute();
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var visitor = council.Site.Visitor();
        (await visitor.PageAsync(reset)).QuerySelector("main form").ShouldBeNull("a link to the old address opens nothing");
        (await AccountSite.ErrorOf(await visitor.SubmitAsync("account/sign-in", ("Email", "mover@example.org"), ("Password", TestSite.Password)))).ShouldNotBeEmpty();
        await visitor.SignInAsync("moved@example.org", TestSite.Password);
    }

    [Fact]
    public async Task OldAddressThatDoesNotAnswer_HoldsItUpForSevenDays()
    {
        using var browser = await AskAsync("lost", "found@example.org");
        await SayAsync(browser, "found@example.org", ToNew);
        council.Installation.Clock.Advance(TimeSpan.FromDays(6.9));
        await browser.SignInAsync("lost@example.org", TestSite.Password);
        (await browser.PageAsync("account/email")).QuerySelector("form[action*=Finish]").ShouldBeNull();
        council.Installation.Clock.Advance(TimeSpan.FromDays(0.2));
        await browser.SignInAsync("lost@example.org", TestSite.Password);
        var finish = (IHtmlFormElement)(await browser.PageAsync("account/email")).QuerySelector("form[action*=Finish]")!;
        await browser.PostAsync("account/email?handler=Finish", TestBrowser.ValuesOf(finish));
        (await browser.PageAsync("account/email")).QuerySelector(".govuk-notification-banner--success").ShouldNotBeNull();
        (await council.FindAsync("found@example.org")).ShouldNotBeNull();
    }

    [Fact]
    public async Task NewAddressAlone_CannotFinishEarly_HoweverOftenItIsAsked()
    {
        using var browser = await AskAsync("hasty", "hastier@example.org");
        await SayAsync(browser, "hastier@example.org", ToNew);
        (await SayAsync(browser, "hastier@example.org", ToNew)).ShouldContain("when the other one");
        var cancel = (IHtmlFormElement)(await browser.PageAsync("account/email")).QuerySelector("form[action*=Cancel]")!;
        await browser.PostAsync("account/email?handler=Finish", TestBrowser.ValuesOf(cancel));
        (await council.FindAsync("hastier@example.org")).ShouldBeNull();
    }

    [Fact]
    public async Task OldAddressStopsIt_NothingChanges_AndWhoeverAskedIsOut()
    {
        using var thief = await AskAsync("victim", "thief@example.org");
        await SayAsync(thief, "thief@example.org", ToNew);
        using var owner = council.Site.Visitor();
        var link = await council.LinkAsync("victim@example.org", ToOld);
        var stop = (IHtmlFormElement)(await owner.PageAsync(link)).QuerySelector("form[action*=Stop]")!;
        var stopped = await owner.PostAsync("account/email/old?handler=Stop", TestBrowser.ValuesOf(stop));
        (await TestBrowser.ReadAsync(stopped)).QuerySelector("main")!.TextContent.ShouldContain("has not been changed");
        council.AdvanceAMinute();
        (await thief.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AccountSite.ErrorOf(await thief.SubmitAsync("account/sign-in", ("Email", "victim@example.org"), ("Password", TestSite.Password)))).ShouldNotBeEmpty();
        council.Installation.Clock.Advance(TimeSpan.FromDays(8));
        (await owner.PageAsync(await council.LinkAsync("thief@example.org", ToNew))).QuerySelector("main form").ShouldBeNull();
        (await owner.SubmitAsync(await council.ResetLinkAsync("victim@example.org"), ("Password", "a phrase of my own"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await owner.SignInAsync("victim@example.org", "a phrase of my own");
    }

    [Fact]
    public async Task ChangeOfPassword_EndsTheChangeOfAddress()
    {
        using var thief = await AskAsync("robbed", "robber@example.org");
        await council.MailAsync("robber@example.org", ToNew);
        await thief.SubmitAsync("account/password", ("Current", TestSite.Password), ("Password", "the thief's own phrase"));
        (await thief.PageAsync(await council.LinkAsync("robber@example.org", ToNew))).QuerySelector("main form").ShouldBeNull("the change died with the old password");
    }

    [Fact]
    public async Task AddressOfAnother_AnswersTheSame_AndOnlyItsOwnerLearns()
    {
        await council.Site.AccountAsync("neighbour");
        using var free = await AskAsync("curious", "nobody-has-this@example.org");
        (await council.MailAsync("nobody-has-this@example.org", ToNew)).Text.ShouldNotContain("already");
        var expected = (await free.PageAsync("account/email")).QuerySelector("main")!.TextContent.Replace("nobody-has-this@", "neighbour@", StringComparison.Ordinal);
        await NewAddressAsync(free, "neighbour@example.org");
        (await free.PageAsync("account/email")).QuerySelector("main")!.TextContent.ShouldBe(expected);
        (await council.MailAsync("neighbour@example.org")).Text.ShouldContain("has an account already");
    }

    [Fact]
    public async Task AddressThatIsTakenMeanwhile_IsRefusedAtTheEnd()
    {
        using var browser = await AskAsync("late-mover", "popular@example.org");
        await council.MailAsync("popular@example.org", ToNew);
        await council.Site.AccountAsync("popular");
        await SayAsync(browser, "late-mover@example.org", ToOld);
        (await SayAsync(browser, "popular@example.org", ToNew)).ShouldContain("belongs to another account");
        (await council.FindAsync("late-mover@example.org")).ShouldNotBeNull();
    }

    [Fact]
    public async Task AskedAgain_TheEarlierLinksAreDead()
    {
        using var browser = await AskAsync("wavering", "one@example.org");
        var first = await council.LinkAsync("one@example.org", ToNew);
        await NewAddressAsync(browser, "two@example.org");
        (await browser.PageAsync(first)).QuerySelector("main form").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("picky@example.org")]
    [InlineData("x@example.org\r\nBcc: y@example.org")]
    public async Task AddressThatCannotBe_IsRefused(string email)
    {
        using var browser = await council.Site.SignedInAsync("picky");
        (await AccountSite.ErrorOf(await browser.SubmitAsync("account/email", ("NewEmail", email)))).ShouldNotBeEmpty();
    }

    private async Task<TestBrowser> AskAsync(string name, string newEmail)
    {
        var browser = await council.Site.SignedInAsync(name);
        await NewAddressAsync(browser, newEmail);
        return browser;
    }

    private static async Task NewAddressAsync(TestBrowser browser, string newEmail)
    {
        var form = (await browser.PageAsync("account/email")).QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=NewEmail]") is not null);
        (await browser.PostAsync("account/email", TestBrowser.ValuesOf(form, ("NewEmail", newEmail)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>Presses the first button behind the link in a mail; what the page says.</summary>
    private async Task<string> SayAsync(TestBrowser browser, string to, string subject)
    {
        using var answer = await browser.SubmitAsync(await council.LinkAsync(to, subject));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }
}
