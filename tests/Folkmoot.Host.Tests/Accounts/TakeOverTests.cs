using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Data;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts;

/// <summary>Ways in which accounts are taken over elsewhere.</summary>
public sealed class TakeOverTests(AccountSite council) : IClassFixture<AccountSite>
{
    [Fact]
    public async Task AddressRegisteredByAnother_IsItsOwnersAlone_OnceConfirmed()
    {
        using var thief = council.Site.Visitor();
        await thief.SubmitAsync("account/register", ("Email", "wanted@example.org"));
        await council.MailAsync("wanted@example.org");
        await LeaveWaysInAsync("wanted@example.org");

        using var owner = council.Site.Visitor();
        await owner.SubmitAsync(await council.LinkAsync("wanted@example.org", "Confirm"), ("Password", "the owner's own phrase"));
        await owner.SignInAsync("wanted@example.org", "the owner's own phrase");
        (await AccountSite.ErrorOf(await thief.SubmitAsync("account/sign-in", ("Email", "wanted@example.org"), ("Password", "the thief's phrase")))).ShouldNotBeEmpty();
        await using var hub = await council.HubAsync();
        var id = (await council.FindAsync("wanted@example.org"))!.Id;
        (await hub.Set<IdentityUserLogin<string>>().AnyAsync(l => l.UserId == id)).ShouldBeFalse();
        (await hub.Set<IdentityUserToken<string>>().AnyAsync(t => t.UserId == id)).ShouldBeFalse();
        (await hub.Sessions.CountAsync(s => s.AccountId == id)).ShouldBe(1, "the owner's own");
    }

    [Fact]
    public async Task ForgottenPassword_OfAnAddressThatIsNotConfirmed_OnlyConfirmsIt()
    {
        using var browser = council.Site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "half@example.org"));
        await council.MailAsync("half@example.org");
        await browser.SubmitAsync("account/forgot", ("Email", "half@example.org"));
        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(council.MailsTo("half@example.org").Count == 2), "No mail came.");
        council.MailsTo("half@example.org", "Confirm").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("ｌocal@example.org")]
    [InlineData("lоcal@example.org")]
    [InlineData("local\u200b@example.org")]
    [InlineData("lo\u00adcal@example.org")]
    [InlineData("ſocal@example.org")]
    [InlineData("\u212Aocal@example.org")]
    [InlineData("local@example.org\r\nBcc: thief@example.org")]
    [InlineData("local@example.org, thief@example.org")]
    [InlineData("\"local\"@example.org")]
    [InlineData("Local <local@example.org>")]
    [InlineData("local@exam ple.org")]
    [InlineData("local@-example.org")]
    [InlineData("local@")]
    [InlineData("@example.org")]
    public async Task AddressThatOnlyLooksLikeOne_IsRefused(string email)
    {
        EmailAddress.Read(email).ShouldBeNull();
        using var browser = council.Site.Visitor();
        (await AccountSite.ErrorOf(await browser.SubmitAsync("account/register", ("Email", email)))).ShouldContain("like name@example.org");
    }

    [Theory]
    [InlineData("Local@Example.ORG", "Local@example.org")]
    [InlineData(" local@example.org ", "local@example.org")]
    [InlineData("local@ｅxample.org", "local@example.org")]
    [InlineData("local@bücher.example", "local@xn--bcher-kva.example")]
    [InlineData("local@exаmple.org", "local@xn--exmple-4nf.org")]
    [InlineData("o'hara+votes@example.org", "o'hara+votes@example.org")]
    public void Address_HasOneForm_AndALookAlikeDomainIsAnother(string typed, string read) => EmailAddress.Read(typed).ShouldBe(read);

    [Fact]
    public async Task LookAlikeDomain_AsksItsOwnMailbox_NeverTheOther()
    {
        await council.Site.AccountAsync("bank");
        using var browser = council.Site.Visitor();
        await browser.SubmitAsync("account/forgot", ("Email", "bank@exаmple.org"));
        await browser.SubmitAsync("account/forgot", ("Email", "BANK@EXAMPLE.ORG"));
        await council.MailAsync("bank@example.org", "Choose a new password");
        council.MailsTo("bank@example.org").Count.ShouldBe(1);
        council.Installation.Mails.ShouldNotContain(mail => mail.To.Contains("xn--", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example")]
    public async Task LinksInMails_NeverFollowTheRequestsHost(string header, string value)
    {
        var email = $"linked-{header.ToLowerInvariant()}@example.org";
        await council.Site.AccountAsync(email[..email.IndexOf('@', StringComparison.Ordinal)]);
        using var browser = council.Site.Visitor();
        var form = (IHtmlFormElement)(await browser.PageAsync("account/forgot")).QuerySelector("main form")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(browser.Address, "account/forgot"));
        request.Content = new FormUrlEncodedContent(TestBrowser.ValuesOf(form, ("Email", email)));
        request.Headers.TryAddWithoutValidation(header, value);
        (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var mail = await council.MailAsync(email);
        mail.Text.ShouldNotContain("evil");
        (await council.LinkAsync(email, "Choose")).ShouldStartWith(council.Site.Address.ToString());
    }

    [Fact]
    public async Task EveryRefusedSignIn_CostsOneHash()
    {
        foreach (var name in new[] { "known", "locked", "unconfirmed", "passwordless" })
        {
            await council.Site.AccountAsync(name);
        }

        await council.ChangeAsync("locked@example.org", (accounts, account) => accounts.SetLockoutEndDateAsync(account, council.Installation.Clock.GetUtcNow().AddHours(1)));
        await council.ChangeAsync("passwordless@example.org", (accounts, account) => accounts.RemovePasswordAsync(account));
        await council.ChangeAsync("unconfirmed@example.org", (accounts, account) =>
        {
            account.EmailConfirmed = false;
            return accounts.UpdateAsync(account);
        });
        foreach (var name in new[] { "known", "locked", "unconfirmed", "passwordless", "unknown" })
        {
            (await HashesAsync($"{name}@example.org")).ShouldBe(1, name);
        }
    }

    [Theory]
    [InlineData("account/forgot")]
    [InlineData("account/register")]
    [InlineData("account/send-again")]
    public async Task AskingForALink_DoesTheSameForEveryAddress(string page)
    {
        await council.Site.AccountAsync("somebody");
        using var browser = council.Site.Visitor();
        List<string> answers = [];
        foreach (var email in new[] { "somebody@example.org", $"nobody-{page[8..]}@example.org" })
        {
            using var answer = await browser.SubmitAsync(page, ("Email", email));
            answers.Add($"{answer.StatusCode} {answer.Headers.Location} {answer.Headers.Count()} {(await answer.Content.ReadAsStringAsync()).Length}");
        }

        answers.Distinct().Count().ShouldBe(1);
        (await QueriesAsync("somebody@example.org")).ShouldBe(await QueriesAsync("nobody@example.org"));
    }

    [Theory]
    [InlineData("Tеst сhief")]
    [InlineData("T\u00e9st ch\u00ef\u00e9f")]
    [InlineData("TEST-CH1EF")]
    [InlineData("Test  chief.")]
    [InlineData("Ｔｅｓｔ chief")]
    public async Task NameThatLooksLikeAStaffMembers_IsRefused(string name)
    {
        await council.Site.AccountAsync("chief", RoleNames.Moderator);
        using var browser = await council.Site.SignedInAsync("impostor");
        (await AccountSite.ErrorOf(await browser.SubmitAsync("profile", ("DisplayName", name)))).ShouldContain("somebody who has a role here");
        (await browser.SubmitAsync("profile", ("DisplayName", "Test chieftain"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task NewBrowser_IsToldByMail_AKnownOneIsNot()
    {
        using var first = await council.Site.SignedInAsync("watched");
        council.MailsTo("watched@example.org").ShouldBeEmpty("the first sign-in of all came by our own link");
        await first.SignInAsync("watched@example.org", TestSite.Password);
        using var other = council.Site.Visitor("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await other.SignInAsync("watched@example.org", TestSite.Password);
        var mail = await council.MailAsync("watched@example.org", "New sign-in");
        mail.Text.ShouldContain("Firefox on Windows");
        mail.Text.ShouldContain("/alpha/account/sessions");
        await first.SignInAsync("watched@example.org", TestSite.Password);
        council.MailsTo("watched@example.org").Count.ShouldBe(1);
    }

    [Fact]
    public async Task CookieOfAKnownBrowser_SignsNobodyIn()
    {
        using var browser = await council.Site.SignedInAsync("regular");
        using var thief = council.Site.Visitor();
        thief.Cookies.Add(browser.Cookies.GetAllCookies().Single(cookie => cookie.Name.EndsWith(".browser", StringComparison.Ordinal)));
        (await thief.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>What somebody may have left on an account of an older version, or by a way in that is yet to come.</summary>
    private async Task LeaveWaysInAsync(string email)
    {
        await council.ChangeAsync(email, async (accounts, account) =>
        {
            await accounts.AddPasswordAsync(account, "the thief's phrase");
            await accounts.AddLoginAsync(account, new UserLoginInfo("provider", "thief", "Provider"));
            await accounts.SetAuthenticationTokenAsync(account, "provider", "secret", "thief");
        });
        using var owner = council.Site.Visitor();
        await owner.SubmitAsync("account/send-again", ("Email", email));
        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(council.MailsTo(email).Count == 2), "No mail came.");
    }

    private Task<int> HashesAsync(string email) => council.Site.InScopeAsync(async scope =>
    {
        var accounts = scope.GetRequiredService<UserManager<Account>>();
        var counting = new CountingHasher(accounts.PasswordHasher);
        accounts.PasswordHasher = counting;
        (await scope.GetRequiredService<SignInDesk>().SignInAsync(email, "not the password")).ShouldBe(SignInAnswer.Refused);
        return counting.Count;
    });

    // What the page's own work is: the rest is done after the answer.
    private Task<string> QueriesAsync(string email) => council.Site.InScopeAsync(async scope =>
    {
        var (site, hub) = (scope.GetRequiredService<FoundationDbContext>(), scope.GetRequiredService<HubDbContext>());
        await scope.GetRequiredService<AccountDesk>().AskForLinkAsync(Host.Accounts.Links.LinkPurpose.Reset, email, null, CancellationToken.None);
        return $"{site.ChangeTracker.Entries().Count()} {hub.ChangeTracker.Entries().Count()}";
    });

    private sealed class CountingHasher(IPasswordHasher<Account> inner) : IPasswordHasher<Account>
    {
        public int Count { get; private set; }

        public string HashPassword(Account user, string password)
        {
            Count++;
            return inner.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Count++;
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
