using System.Net;
using System.Text.RegularExpressions;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts;

public sealed partial class RegisterTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("alpha");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Register_ConfirmByMail_SignIn()
    {
        using var browser = site.Visitor();
        var registered = await browser.SubmitAsync("account/register", ("Email", "new@example.org"), ("Password", "three odd words"));
        registered.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var link = await ConfirmationLinkAsync("new@example.org");
        await browser.PageAsync(link);
        (await CountConfirmedAsync()).ShouldBe(0, "opening the link must not confirm: mail scanners open links");
        var confirmed = await browser.SubmitAsync(link);
        confirmed.Headers.Location!.ToString().ShouldContain("/account/sign-in");
        (await CountConfirmedAsync()).ShouldBe(1);

        await browser.SignInAsync("new@example.org", "three odd words");
        (await browser.GetAsync("profile")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignIn_BeforeConfirming_IsRefused()
    {
        using var browser = site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "early@example.org"), ("Password", "three odd words"));
        var answer = await browser.SubmitAsync("account/sign-in", ("Email", "early@example.org"), ("Password", "three odd words"));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("has not been confirmed yet");
    }

    [Fact]
    public async Task Register_WithTakenEmail_LooksTheSameAndMailsTheOwner()
    {
        await site.AccountAsync("owner");
        using var browser = site.Visitor();
        var fresh = await browser.SubmitAsync("account/register", ("Email", "fresh@example.org"), ("Password", "three odd words"));
        var taken = await browser.SubmitAsync("account/register", ("Email", "owner@example.org"), ("Password", "three odd words"));
        taken.Headers.Location.ShouldBe(fresh.Headers.Location);
        (await MailToAsync("owner@example.org")).Subject.ShouldContain("already have an account");
        using var owner = site.Visitor();
        await owner.SignInAsync("owner@example.org", TestSite.Password);
    }

    [Fact]
    public async Task Confirm_WithExpiredLink_SaysSoAndChangesNothing()
    {
        using var browser = site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "late@example.org"), ("Password", "three odd words"));
        var link = await ConfirmationLinkAsync("late@example.org");
        var damaged = link.Replace("code=", "code=x", StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(damaged);
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("no longer good");
        page.QuerySelector("a[href*='send-again']").ShouldNotBeNull();
        (await CountConfirmedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Register_WithoutAnything_NamesBothFields()
    {
        using var browser = site.Visitor();
        var answer = await browser.SubmitAsync("account/register", ("Email", ""), ("Password", "short"));
        var summary = (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!;
        summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["#Email", "#Password"]);
    }

    private async Task<string> ConfirmationLinkAsync(string email) => Link().Match((await MailToAsync(email)).Text).Value;

    private async Task<SentMail> MailToAsync(string email)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (installation.Mails.FirstOrDefault(mail => mail.To == email) is { } mail)
            {
                return mail;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No mail to {email} has left.");
    }

    private async Task<int> CountConfirmedAsync()
    {
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await hub.Accounts.IgnoreQueryFilters().CountAsync(a => a.EmailConfirmed && a.Email != "owner@example.org");
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
