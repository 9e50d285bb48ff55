using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Grants;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Host.Tests.Accounts.SecondFactors;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.Providers;

public sealed class ProviderTests(ProviderSites sites) : IClassFixture<ProviderSites>
{
    private static int people;

    private readonly string name = $"person{Interlocked.Increment(ref people)}";

    private TestProvider Provider => sites.Provider;

    private string Email => $"{name}@example.org";

    public static TheoryData<string, object?> WrongClaims => new()
    {
        { "iss", "https://other.example" }, { "iss", null }, { "aud", "another-client" }, { "aud", null }, { "aud", new[] { TestProvider.ClientId, "another-client" } },
        { "azp", "another-client" }, { "nonce", "guessed" }, { "nonce", null }, { "exp", -61 }, { "exp", null }, { "iat", 61 }, { "iat", -700 }, { "iat", null }, { "sub", "" }, { "sub", null },
    };

    [Fact]
    public async Task SignIn_TheFirstTime_MakesAnAccountWithoutAPassword()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        (await browser.PageAsync("account/sign-in?returnUrl=/notices")).QuerySelector("main a[href*='account/provider']")!.TextContent.ShouldContain("Sign in with Council account");
        (await SignInAsync(browser, "/notices")).ShouldBe("/open/notices");
        (await browser.PageAsync("account")).QuerySelector("main")!.TextContent.ShouldContain(Email);
        var account = await AccountAsync();
        account!.PasswordHash.ShouldBeNull();
        account.EmailConfirmed.ShouldBeTrue();
        Provider.LastQuestion["code_challenge_method"].ShouldBe("S256");
        Provider.LastQuestion["response_type"].ShouldBe("code");
        Provider.LastForm["redirect_uri"].ShouldBe(sites.Open.Address + "account/provider/return");

        // The provider's name for them counts from now on, not the address.
        Provider.Expect(name, "renamed@example.org");
        using var later = sites.Open.Visitor();
        await SignInAsync(later);
        (await later.PageAsync("account")).QuerySelector("main")!.TextContent.ShouldContain(Email);
    }

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task IdToken_WithAWrongClaim_SignsNobodyIn(string claim, object? value)
    {
        Provider.Expect(name, Email);
        Provider.Spoil = claims => claims[claim] = claim is "exp" or "iat" && value is int seconds ? sites.Installation.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds : value;
        await ShouldFailAsync("Down", "cannot be reached right now");
        (await AccountAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task IdToken_WithinTheSkewOrWithItsParty_IsGood()
    {
        Provider.Expect(name, Email);
        var now = sites.Installation.Clock.GetUtcNow().ToUnixTimeSeconds();
        Provider.Spoil = claims => (claims["exp"], claims["iat"], claims["aud"], claims["azp"]) = (now - 59, now + 59, new[] { TestProvider.ClientId, "another" }, TestProvider.ClientId);
        using var browser = sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
    }

    [Theory]
    [InlineData("issuer", "https://other.example")]
    [InlineData("token_endpoint", "https://localhost/token")]
    [InlineData("token_endpoint", null)]
    [InlineData("authorization_endpoint", "ftp://localhost/authorize")]
    public async Task Discovery_OfAnotherIssuerOrScheme_IsNotBelieved(string field, string? value)
    {
        Provider.Expect(name, Email);
        Provider.SpoilDocument = document => document[field] = value;
        sites.Installation.Clock.Advance(TimeSpan.FromHours(2));
        using var browser = sites.Open.Visitor();
        (await browser.GetAsync("account/provider")).Headers.Location!.ToString().ShouldContain("problem=Down", Case.Insensitive);
    }

    [Fact]
    public async Task Provider_Down_SaysSoAndWorksAgainAfterwards()
    {
        Provider.Expect(name, Email);
        Provider.IsDown = true;
        sites.Installation.Clock.Advance(TimeSpan.FromHours(2));
        using var browser = sites.Open.Visitor();
        var told = (await browser.GetAsync("account/provider?returnUrl=/notices")).Headers.Location!.ToString();
        var page = await TestBrowser.ReadAsync(await browser.GetAsync(told));
        page.QuerySelector("main")!.TextContent.ShouldContain("cannot be reached right now");
        var again = page.QuerySelector("main a[role=button]")!.GetAttribute("href")!;
        Provider.IsDown = false;
        (await browser.GetAsync(again)).Headers.Location!.ToString().ShouldStartWith(Provider.Issuer);
        again.ShouldContain("returnUrl=%2Fnotices", Case.Insensitive);
    }

    [Fact]
    public async Task Provider_DownWhileTheCodeIsRedeemed_SaysSo()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var back = await BackAsync(browser);
        Provider.IsDown = true;
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldContain("problem=Down");
    }

    [Fact]
    public async Task AccessDenied_IsSaidPlainly()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var back = await BackAsync(browser);
        var state = QueryHelpers.ParseQuery(new Uri(back).Query)["state"].ToString();
        var told = (await browser.GetAsync($"account/provider/return?error=access_denied&state={Uri.EscapeDataString(state)}")).Headers.Location!.ToString();
        (await TestBrowser.ReadAsync(await browser.GetAsync(told))).QuerySelector("main")!.TextContent.ShouldContain("stopped it");
    }

    [Fact]
    public async Task Answer_UsedAgainOrElsewhereOrTooLate_SignsNobodyIn()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var back = await BackAsync(browser);
        var cookies = browser.Cookies.GetCookieHeader(browser.Address).Replace("; ", ",", StringComparison.Ordinal);
        using var other = sites.Open.Visitor();
        await ShouldNotSignInAsync(other, back, "Stale");
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldBe("/open/profile");
        await ShouldNotSignInAsync(other, back, "Stale");
        using var replay = sites.Open.Visitor();
        replay.Cookies.SetCookies(replay.Address, cookies);
        await ShouldNotSignInAsync(replay, back, "Down");

        using var slow = sites.Open.Visitor();
        var late = await BackAsync(slow);
        var kept = slow.Cookies.GetCookieHeader(slow.Address).Replace("; ", ",", StringComparison.Ordinal);
        sites.Installation.Clock.Advance(TimeSpan.FromMinutes(16));
        slow.Cookies.SetCookies(slow.Address, kept);
        await ShouldNotSignInAsync(slow, late, "Down");
        (await sites.Open.Visitor().GetAsync("account/provider/return")).Headers.Location!.ToString().ShouldContain("problem=Stale");
    }

    [Fact]
    public async Task Answer_WithTheStateOfAnotherSignIn_LacksItsVerifierAndNonce()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var first = QueryHelpers.ParseQuery(new Uri(await BackAsync(browser)).Query);
        var second = QueryHelpers.ParseQuery(new Uri(await BackAsync(browser)).Query);
        await ShouldNotSignInAsync(browser, QueryHelpers.AddQueryString("account/provider/return", new Dictionary<string, string?> { ["code"] = first["code"], ["state"] = second["state"] }), "Down");
    }

    [Fact]
    public async Task Answer_OfAnotherIssuer_IsNotFollowed()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var back = (await BackAsync(browser)).Replace("iss=", "iss=https://other.example/", StringComparison.Ordinal);
        await ShouldNotSignInAsync(browser, back, "Down");
    }

    [Fact]
    public async Task Answer_ForOneSite_IsWorthNothingAtItsSister()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var back = (await BackAsync(browser)).Replace("/open/", "/strict/", StringComparison.Ordinal);
        await ShouldNotSignInAsync(browser, back, "Stale");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Address_ThatTheProviderHasNotChecked_OpensNothing(bool? verified)
    {
        await sites.Open.AccountAsync(name);
        Provider.Expect(name, Email, verified);
        await ShouldFailAsync("AddressNotVerified", "e-mail address of yours that it has checked");
    }

    [Fact]
    public async Task Address_ThatWeHaveNotConfirmed_OpensNothing()
    {
        await sites.Open.InScopeAsync(scope => scope.GetRequiredService<UserManager<Account>>().CreateAsync(new Account("test", Email, sites.Installation.Clock.GetUtcNow()), "three odd words"));
        Provider.Expect(name, Email);
        await ShouldFailAsync("AddressNotConfirmed", "nobody has confirmed");
        (await sites.Open.InScopeAsync(async scope => await scope.GetRequiredService<UserManager<Account>>().GetLoginsAsync((await AccountAsync())!))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Address_OfASuccessor_DoesNotOpenThePredecessorsAccount()
    {
        await sites.Open.AccountAsync(name);
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
        Provider.Expect($"{name}-successor", Email);
        await ShouldFailAsync("SomebodyElse", "belongs to somebody else");
    }

    [Fact]
    public async Task UserInfo_IsAskedWhenTheTokenHasNoAddress_AndMustBeAboutTheSamePerson()
    {
        Provider.Expect(name, null);
        Provider.UserInfo = new Dictionary<string, object?> { ["sub"] = name, ["email"] = Email, ["email_verified"] = true };
        using var browser = sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
        Provider.Expect($"{name}-2", null);
        Provider.UserInfo = new Dictionary<string, object?> { ["sub"] = name, ["email"] = "other@example.org", ["email_verified"] = true };
        await ShouldFailAsync("Down", "cannot be reached");
    }

    [Fact]
    public async Task Groups_GiveRolesAndTakeThemAway_ButNotThoseGivenByHand()
    {
        var userId = await sites.Open.AccountAsync(name, RoleNames.Editor);
        await SignInWithAsync("moderators", "locals");
        (await RolesAsync(userId)).ShouldBe([RoleNames.Editor, RoleNames.Moderator], "nobody becomes an administrator of an area");
        await SignInWithAsync("bosses");
        (await RolesAsync(userId)).ShouldBe([RoleNames.Administrator, RoleNames.Editor]);
        var other = await sites.Open.AccountAsync($"{name}-keeper", RoleNames.Administrator);
        await SignInWithAsync();
        (await RolesAsync(userId)).ShouldBe([RoleNames.Editor]);
        (await RolesAsync(other)).ShouldBe([RoleNames.Administrator]);
    }

    [Fact]
    public async Task Groups_TooManyToTell_ChangeNothing()
    {
        var userId = await sites.Open.AccountAsync(name);
        await SignInWithAsync("moderators");
        Provider.Expect(name, Email);
        Provider.Spoil = claims => claims["_claim_names"] = new Dictionary<string, string> { ["groups"] = "src1" };
        using var browser = sites.Open.Visitor();
        await SignInAsync(browser);
        (await RolesAsync(userId)).ShouldBe([RoleNames.Moderator]);
    }

    [Fact]
    public async Task StepUp_AsksTheProviderAgain_AndBelievesItsTime()
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        await SignInAsync(browser);
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the provider did not say when: it may have been this morning");
        (await SignInAsync(browser, "/profile/erase")).ShouldBe("/open/profile/erase");
        (Provider.LastQuestion["prompt"], Provider.LastQuestion["max_age"]).ShouldBe(("login", "0"));
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Provider.Spoil = claims => claims["auth_time"] = sites.Installation.Clock.GetUtcNow().ToUnixTimeSeconds() - 900;
        (await SignInAsync(browser, "/profile/erase")).ShouldContain("problem=NotAskedAgain");
    }

    [Fact]
    public async Task Passwords_AreNotForStaff_WhereTheSiteSaysSo_ButThroughTheEmergencyDoor()
    {
        await sites.Strict.AccountAsync(name, RoleNames.Officer);
        await sites.Strict.AccountAsync($"{name}-resident");
        var wrong = await PasswordAsync(sites.Strict, $"{name}-nobody@example.org");
        var refused = await PasswordAsync(sites.Strict, Email);
        refused.ShouldBe(wrong, "the answer is that to a wrong password");
        refused.ShouldContain("People who work for the council sign in this way only");
        using var resident = sites.Strict.Visitor();
        await resident.SignInAsync($"{name}-resident@example.org", TestSite.Password);
        using var sister = sites.Open.Visitor();
        await sister.SignInAsync(Email, TestSite.Password);

        await sites.Strict.InScopeAsync(async scope =>
        {
            var accounts = scope.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(Email))!;
            account.PasswordsUntil = sites.Installation.Clock.GetUtcNow().AddHours(1);
            await accounts.UpdateAsync(account);
        });
        using var staff = sites.Strict.Visitor();
        await staff.SignInAsync(Email, TestSite.Password);
        sites.Installation.Clock.Advance(TimeSpan.FromHours(1));
        (await PasswordAsync(sites.Strict, Email)).ShouldBe(wrong);

        Provider.Expect(name, Email);
        using var browser = sites.Strict.Visitor();
        (await SignInAsync(browser)).ShouldBe("/strict/profile");
    }

    [Fact]
    public async Task Site_WithoutAProvider_ShowsNone()
    {
        using var browser = sites.Without.Visitor();
        (await browser.PageAsync("account/sign-in")).QuerySelector("a[href*='account/provider']").ShouldBeNull();
        (await browser.GetAsync("account/provider")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task ReturnPath_ThatLeadsElsewhere_IsNotFollowed(string returnUrl)
    {
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        (await SignInAsync(browser, returnUrl)).ShouldBe("/open/profile");
    }

    [Fact]
    public async Task Client_ShowsASignatureInPlaceOfASecret_ByARsaOrAnEllipticKey()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (key, pem) in new (AsymmetricAlgorithm, string)[] { (rsa, rsa.ExportPkcs8PrivateKeyPem()), (curve, curve.ExportECPrivateKeyPem()) })
        {
            await File.WriteAllTextAsync(sites.KeyFile, pem);
            Provider.Expect(name, Email);
            Provider.ClientKey = key;
            using var browser = sites.Signing.Visitor();
            (await SignInAsync(browser)).ShouldBe("/signing/profile");
            Provider.LastForm.Keys.ShouldNotContain("client_secret");
            Base64Url.DecodeFromChars(Provider.LastForm["client_assertion"].Split('.')[0]).ShouldBe(Encoding.UTF8.GetBytes($$"""{"alg":"{{(key is RSA ? "RS256" : "ES256")}}","typ":"JWT","kid":"of today"}"""));
        }

        Provider.ClientKey = other;
        using var refused = sites.Signing.Visitor();
        (await SignInAsync(refused)).ShouldContain("problem=Down", customMessage: "the provider knows another key");
        await File.WriteAllTextAsync(sites.KeyFile, "no key at all");
        (await SignInAsync(refused)).ShouldContain("problem=Down");
    }

    [Fact]
    public async Task Account_ThatThePersonHadBefore_IsJoined_AndTheirMailboxIsTold_Once()
    {
        await sites.Open.AccountAsync(name);
        for (var time = 0; time < 2; time++)
        {
            Provider.Expect(name, Email);
            using var browser = sites.Open.Visitor();
            (await SignInAsync(browser)).ShouldBe("/open/profile");
        }

        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(Told().Count > 0), "No mail came.");
        Told().ShouldHaveSingleItem().Text.ShouldContain("Council account opens your account");
        (await LoginsAsync()).ShouldBe(1);

        IReadOnlyList<SentMail> Told() => [.. sites.Installation.Mails.Where(mail => mail.To == Email && mail.Subject.Contains("sign in to Site open with Council account", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FirstSignIns_OfOnePersonAtOnce_MeetThemOnce(bool hasAnAccount)
    {
        if (hasAnAccount)
        {
            await sites.Open.AccountAsync(name);
        }

        Provider.Expect(name, Email);
        var browsers = Enumerable.Range(0, 4).Select(_ => sites.Open.Visitor()).ToList();
        List<string> back = [];
        foreach (var browser in browsers)
        {
            back.Add(await BackAsync(browser));
        }

        var answers = await Task.WhenAll(browsers.Zip(back, (browser, address) => browser.GetAsync(address)));

        answers.Select(answer => answer.Headers.Location?.ToString()).ShouldAllBe(address => address == "/open/profile");
        (await LoginsAsync()).ShouldBe(1);
        (await sites.Open.InScopeAsync(scope => scope.GetRequiredService<HubDbContext>().Accounts.CountAsync(a => a.Email == Email))).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task SecondStep_IsAskedAfterTheProvider_UnlessItSaysThatItAsked()
    {
        using var own = await sites.Open.SignedInAsync(name);
        var (key, _) = await FactorSite.SetUpAppAsync(own, sites.Installation.Clock);
        Provider.Expect(name, Email);
        using var browser = sites.Open.Visitor();
        var next = await SignInAsync(browser, "/notices");
        next.ShouldBe("/open/account/second-step?returnUrl=%2Fopen%2Fnotices");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the provider alone opens nothing");
        using var shown = await browser.SubmitAsync(next, ("Code", FactorSite.CodeOf(key, sites.Installation.Clock)));
        shown.Headers.Location!.ToString().ShouldBe("/open/notices");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Provider.Expect(name, Email);
        Provider.Spoil = claims => claims["amr"] = new[] { "pwd", "mfa" };
        using var both = sites.Open.Visitor();
        (await SignInAsync(both, "/notices")).ShouldBe("/open/notices");
    }

    private Task<int> LoginsAsync() => sites.Open.InScopeAsync(async scope =>
    {
        var id = (await AccountAsync())!.Id;
        return await scope.GetRequiredService<HubDbContext>().Set<IdentityUserLogin<string>>().CountAsync(login => login.UserId == id);
    });

    private async Task SignInWithAsync(params string[] groups)
    {
        Provider.Expect(name, Email, verified: true, groups);
        using var browser = sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
    }

    /// <summary>Goes to the provider, which lets everybody in, and to the address that it sends the browser back to.</summary>
    private static async Task<string> BackAsync(TestBrowser browser, string? returnUrl = null)
    {
        var there = await browser.GetAsync("account/provider" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"));
        return (await browser.GetAsync(there.Headers.Location!.AbsoluteUri)).Headers.Location!.AbsoluteUri;
    }

    private static async Task<string> SignInAsync(TestBrowser browser, string? returnUrl = null) => (await browser.GetAsync(await BackAsync(browser, returnUrl))).Headers.Location!.ToString();

    private async Task ShouldFailAsync(string problem, string words)
    {
        using var browser = sites.Open.Visitor();
        var told = await SignInAsync(browser);
        told.ShouldContain($"problem={problem}");
        (await TestBrowser.ReadAsync(await browser.GetAsync(told))).QuerySelector("main")!.TextContent.ShouldContain(words);
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task ShouldNotSignInAsync(TestBrowser browser, string back, string problem)
    {
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldContain($"problem={problem}");
        (await browser.GetAsync("account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<string> PasswordAsync(TestSite site, string email)
    {
        using var browser = site.Visitor();
        using var answer = await browser.SubmitAsync("account/sign-in", ("Email", email), ("Password", TestSite.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }

    private async Task<Account?> AccountAsync() => await sites.Open.InScopeAsync(scope => scope.GetRequiredService<UserManager<Account>>().FindByEmailAsync(Email));

    private async Task<IReadOnlyList<string>> RolesAsync(string userId) =>
        await sites.Open.InScopeAsync<IReadOnlyList<string>>(async scope => [.. (await scope.GetRequiredService<RoleGrants>().ListAsync(userId, default)).Select(grant => grant.Role)]);
}
