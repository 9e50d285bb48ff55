using System.Net;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Host.Tests.Accounts.SecondFactors;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.Providers;

/// <summary>Which account a sign-in by a provider opens, what it may do there, and what is asked besides.</summary>
[Collection(ProviderCollection.Name)]
public sealed class ProviderAccountTests(ProviderSites sites) : ProviderVisits(sites)
{
    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Address_ThatTheProviderHasNotChecked_OpensNothing(bool? verified)
    {
        await Sites.Open.AccountAsync(Name);
        Provider.Expect(Name, Email, verified);
        await ShouldFailAsync("AddressNotVerified", "e-mail address of yours that it has checked");
    }

    [Fact]
    public async Task Address_ThatWeHaveNotConfirmed_OpensNothing()
    {
        await Sites.Open.InScopeAsync(scope => scope.GetRequiredService<UserManager<Account>>().CreateAsync(new Account("test", Email, Sites.Installation.Clock.GetUtcNow()), "three odd words"));
        Provider.Expect(Name, Email);
        await ShouldFailAsync("AddressNotConfirmed", "nobody has confirmed");
        (await Sites.Open.InScopeAsync(async scope => await scope.GetRequiredService<UserManager<Account>>().GetLoginsAsync((await AccountAsync())!))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Address_OfASuccessor_DoesNotOpenThePredecessorsAccount()
    {
        await Sites.Open.AccountAsync(Name);
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
        Provider.Expect($"{Name}-successor", Email);
        await ShouldFailAsync("SomebodyElse", "belongs to somebody else");
    }

    [Fact]
    public async Task UserInfo_IsAskedWhenTheTokenHasNoAddress_AndMustBeAboutTheSamePerson()
    {
        Provider.Expect(Name, null);
        Provider.UserInfo = new Dictionary<string, object?> { ["sub"] = Name, ["email"] = Email, ["email_verified"] = true };
        using var browser = Sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
        Provider.Expect($"{Name}-2", null);
        Provider.UserInfo = new Dictionary<string, object?> { ["sub"] = Name, ["email"] = "other@example.org", ["email_verified"] = true };
        await ShouldFailAsync("Down", "cannot be reached");
    }

    [Fact]
    public async Task Groups_GiveRolesAndTakeThemAway_ButNotThoseGivenByHand()
    {
        var userId = await Sites.Open.AccountAsync(Name, RoleNames.Editor);
        await SignInWithAsync("moderators", "locals");
        (await RolesAsync(userId)).ShouldBe([RoleNames.Editor, RoleNames.Moderator], "nobody becomes an administrator of an area");
        await SignInWithAsync("bosses");
        (await RolesAsync(userId)).ShouldBe([RoleNames.Administrator, RoleNames.Editor]);
        var other = await Sites.Open.AccountAsync($"{Name}-keeper", RoleNames.Administrator);
        await SignInWithAsync();
        (await RolesAsync(userId)).ShouldBe([RoleNames.Editor]);
        (await RolesAsync(other)).ShouldBe([RoleNames.Administrator]);
    }

    [Fact]
    public async Task Groups_TooManyToTell_ChangeNothing()
    {
        var userId = await Sites.Open.AccountAsync(Name);
        await SignInWithAsync("moderators");
        Provider.Expect(Name, Email);
        Provider.Spoil = claims => claims["_claim_names"] = new Dictionary<string, string> { ["groups"] = "src1" };
        using var browser = Sites.Open.Visitor();
        await SignInAsync(browser);
        (await RolesAsync(userId)).ShouldBe([RoleNames.Moderator]);
    }

    [Fact]
    public async Task Passwords_AreNotForStaff_WhereTheSiteSaysSo_ButThroughTheEmergencyDoor()
    {
        await Sites.Strict.AccountAsync(Name, RoleNames.Officer);
        await Sites.Strict.AccountAsync($"{Name}-resident");
        var wrong = await PasswordAsync(Sites.Strict, $"{Name}-nobody@example.org");
        var refused = await PasswordAsync(Sites.Strict, Email);
        refused.ShouldBe(wrong, "the answer is that to a wrong password");
        refused.ShouldContain("People who work for the council sign in this way only");
        using var resident = Sites.Strict.Visitor();
        await resident.SignInAsync($"{Name}-resident@example.org", TestSite.Password);
        using var sister = Sites.Open.Visitor();
        await sister.SignInAsync(Email, TestSite.Password);

        await Sites.Strict.InScopeAsync(async scope =>
        {
            var accounts = scope.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(Email))!;
            account.PasswordsUntil = Sites.Installation.Clock.GetUtcNow().AddHours(1);
            await accounts.UpdateAsync(account);
        });
        using var staff = Sites.Strict.Visitor();
        await staff.SignInAsync(Email, TestSite.Password);
        Sites.Installation.Clock.Advance(TimeSpan.FromHours(1));
        (await PasswordAsync(Sites.Strict, Email)).ShouldBe(wrong);

        Provider.Expect(Name, Email);
        using var browser = Sites.Strict.Visitor();
        (await SignInAsync(browser)).ShouldBe("/strict/profile");
    }

    [Fact]
    public async Task Account_ThatThePersonHadBefore_IsJoined_AndTheirMailboxIsTold_Once()
    {
        await Sites.Open.AccountAsync(Name);
        for (var time = 0; time < 2; time++)
        {
            Provider.Expect(Name, Email);
            using var browser = Sites.Open.Visitor();
            (await SignInAsync(browser)).ShouldBe("/open/profile");
        }

        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(Told().Count > 0), "No mail came.");
        Told().ShouldHaveSingleItem().Text.ShouldContain("Council account opens your account");
        (await LoginsAsync()).ShouldBe(1);

        IReadOnlyList<SentMail> Told() => [.. Sites.Installation.Mails.Where(mail => mail.To == Email && mail.Subject.Contains("sign in to Site open with Council account", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FirstSignIns_OfOnePersonAtOnce_MeetThemOnce(bool hasAnAccount)
    {
        if (hasAnAccount)
        {
            await Sites.Open.AccountAsync(Name);
        }

        Provider.Expect(Name, Email);
        var browsers = Enumerable.Range(0, 4).Select(_ => Sites.Open.Visitor()).ToList();
        List<string> back = [];
        foreach (var browser in browsers)
        {
            back.Add(await BackAsync(browser));
        }

        var answers = await Task.WhenAll(browsers.Zip(back, (browser, address) => browser.GetAsync(address)));

        answers.Select(answer => answer.Headers.Location?.ToString()).ShouldAllBe(address => address == "/open/profile");
        (await LoginsAsync()).ShouldBe(1);
        (await Sites.Open.InScopeAsync(scope => scope.GetRequiredService<HubDbContext>().Accounts.CountAsync(a => a.Email == Email))).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task SecondStep_IsAskedAfterTheProvider_UnlessItSaysThatItAsked()
    {
        using var own = await Sites.Open.SignedInAsync(Name);
        var (key, _) = await FactorSite.SetUpAppAsync(own, Sites.Installation.Clock);
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var next = await SignInAsync(browser, "/notices");
        next.ShouldBe("/open/account/second-step?returnUrl=%2Fopen%2Fnotices");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the provider alone opens nothing");
        using var shown = await browser.SubmitAsync(next, ("Code", FactorSite.CodeOf(key, Sites.Installation.Clock)));
        shown.Headers.Location!.ToString().ShouldBe("/open/notices");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Provider.Expect(Name, Email);
        Provider.Spoil = claims => claims["amr"] = new[] { "pwd", "mfa" };
        using var both = Sites.Open.Visitor();
        (await SignInAsync(both, "/notices")).ShouldBe("/open/notices");
    }
}
