using System.Net;
using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Accounts;

public sealed class RegisterTests(AccountSite council) : IClassFixture<AccountSite>
{
    private const string Subject = "Confirm your e-mail address";

    [Fact]
    public async Task Register_ConfirmByMail_SignIn()
    {
        using var browser = council.Site.Visitor();
        var registered = await browser.SubmitAsync("account/register", ("Email", "new@example.org"));
        registered.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var link = await council.LinkAsync("new@example.org", Subject);
        await browser.PageAsync(link);
        (await council.FindAsync("new@example.org"))!.EmailConfirmed.ShouldBeFalse("opening the link must not confirm: mail scanners open links");
        var confirmed = await browser.SubmitAsync(link, ("Password", "three odd words"));
        confirmed.Headers.Location!.ToString().ShouldContain("/account/sign-in");
        (await council.FindAsync("new@example.org"))!.EmailConfirmed.ShouldBeTrue();

        await browser.SignInAsync("new@example.org", "three odd words");
        (await browser.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PageAsync(link)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("has been used already");
    }

    [Fact]
    public async Task AccountThatIsNotConfirmed_HoldsNothingToSignInWith()
    {
        using var browser = council.Site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "early@example.org"), ("Password", "three odd words"));
        await council.MailAsync("early@example.org");
        (await council.FindAsync("early@example.org"))!.PasswordHash.ShouldBeNull();
        var answer = await browser.SubmitAsync("account/sign-in", ("Email", "early@example.org"), ("Password", "three odd words"));
        (await AccountSite.ErrorOf(answer)).ShouldContain("has not been confirmed yet");
    }

    [Fact]
    public async Task Register_WithTakenEmail_LooksTheSameAndMailsTheOwner()
    {
        await council.Site.AccountAsync("owner");
        using var browser = council.Site.Visitor();
        var fresh = await browser.SubmitAsync("account/register", ("Email", "fresh@example.org"));
        var taken = await browser.SubmitAsync("account/register", ("Email", "owner@example.org"));
        taken.Headers.Location.ShouldBe(fresh.Headers.Location);
        (await council.MailAsync("owner@example.org")).Subject.ShouldContain("already have an account");
        using var owner = council.Site.Visitor();
        await owner.SignInAsync("owner@example.org", TestSite.Password);
    }

    [Fact]
    public async Task Confirm_WithDamagedLink_SaysSoAndChangesNothing()
    {
        using var browser = council.Site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "late@example.org"));
        var link = await council.LinkAsync("late@example.org", Subject);
        var damaged = link.Replace("code=", "code=x", StringComparison.Ordinal);
        var page = await browser.PageAsync(damaged);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("no longer good");
        page.QuerySelector("a[href*='send-again']").ShouldNotBeNull();
        page.QuerySelector("main form").ShouldBeNull();
        (await council.FindAsync("late@example.org"))!.EmailConfirmed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task Confirm_WithAPasswordThatIsNoGood_SaysWhyAndConfirmsNothing(string password)
    {
        var email = $"weak{password.Length}@example.org";
        using var browser = council.Site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", email));
        var answer = await browser.SubmitAsync(await council.LinkAsync(email, Subject), ("Password", password));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Password");
        (await council.FindAsync(email))!.EmailConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task SendAgain_MailsAFreshLink_OnlyToWhoIsNotConfirmed()
    {
        await council.Site.AccountAsync("settled");
        using var browser = council.Site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "again@example.org"));
        await council.MailAsync("again@example.org");
        await browser.SubmitAsync("account/send-again", ("Email", "settled@example.org"));
        await browser.SubmitAsync("account/send-again", ("Email", "again@example.org"));
        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(council.MailsTo("again@example.org").Count == 2), "No second link came.");
        council.MailsTo("settled@example.org").ShouldBeEmpty();
    }

    [Fact]
    public async Task Register_WithoutAnything_NamesTheField()
    {
        using var browser = council.Site.Visitor();
        var answer = await browser.SubmitAsync("account/register", ("Email", ""));
        var summary = (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!;
        summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["#Email"]);
    }
}
