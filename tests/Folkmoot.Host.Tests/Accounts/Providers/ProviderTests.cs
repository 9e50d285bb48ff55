using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Tests.Accounts.Providers;

/// <summary>What the provider says is believed only as far as it is shown.</summary>
[Collection(ProviderCollection.Name)]
public sealed class ProviderTests(ProviderSites sites) : ProviderVisits(sites)
{
    public static TheoryData<string, object?> WrongClaims => new()
    {
        { "iss", "https://other.example" }, { "iss", null }, { "aud", "another-client" }, { "aud", null }, { "aud", new[] { TestProvider.ClientId, "another-client" } },
        { "azp", "another-client" }, { "nonce", "guessed" }, { "nonce", null }, { "exp", -61 }, { "exp", null }, { "iat", 61 }, { "iat", -700 }, { "iat", null }, { "sub", "" }, { "sub", null },
    };

    [Fact]
    public async Task SignIn_TheFirstTime_MakesAnAccountWithoutAPassword()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        (await browser.PageAsync("account/sign-in?returnUrl=/notices")).QuerySelector("main a[href*='account/provider']")!.TextContent.ShouldContain("Sign in with Council account");
        (await SignInAsync(browser, "/notices")).ShouldBe("/open/notices");
        (await browser.PageAsync("account")).QuerySelector("main")!.TextContent.ShouldContain(Email);
        var account = await AccountAsync();
        account!.PasswordHash.ShouldBeNull();
        account.EmailConfirmed.ShouldBeTrue();
        Provider.LastQuestion["code_challenge_method"].ShouldBe("S256");
        Provider.LastQuestion["response_type"].ShouldBe("code");
        Provider.LastForm["redirect_uri"].ShouldBe(Sites.Open.Address + "account/provider/return");

        // The provider's name for them counts from now on, not the address.
        Provider.Expect(Name, "renamed@example.org");
        using var later = Sites.Open.Visitor();
        await SignInAsync(later);
        (await later.PageAsync("account")).QuerySelector("main")!.TextContent.ShouldContain(Email);
    }

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task IdToken_WithAWrongClaim_SignsNobodyIn(string claim, object? value)
    {
        Provider.Expect(Name, Email);
        Provider.Spoil = claims => claims[claim] = claim is "exp" or "iat" && value is int seconds ? Sites.Installation.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds : value;
        await ShouldFailAsync("Down", "cannot be reached right now");
        (await AccountAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task IdToken_WithinTheSkewOrWithItsParty_IsGood()
    {
        Provider.Expect(Name, Email);
        var now = Sites.Installation.Clock.GetUtcNow().ToUnixTimeSeconds();
        Provider.Spoil = claims => (claims["exp"], claims["iat"], claims["aud"], claims["azp"]) = (now - 59, now + 59, new[] { TestProvider.ClientId, "another" }, TestProvider.ClientId);
        using var browser = Sites.Open.Visitor();
        (await SignInAsync(browser)).ShouldBe("/open/profile");
    }

    [Theory]
    [InlineData("issuer", "https://other.example")]
    [InlineData("token_endpoint", "https://localhost/token")]
    [InlineData("token_endpoint", null)]
    [InlineData("authorization_endpoint", "ftp://localhost/authorize")]
    public async Task Discovery_OfAnotherIssuerOrScheme_IsNotBelieved(string field, string? value)
    {
        Provider.Expect(Name, Email);
        Provider.SpoilDocument = document => document[field] = value;
        Sites.Installation.Clock.Advance(TimeSpan.FromHours(2));
        using var browser = Sites.Open.Visitor();
        (await browser.GetAsync("account/provider")).Headers.Location!.ToString().ShouldContain("problem=Down", Case.Insensitive);
    }

    [Fact]
    public async Task Provider_Down_SaysSoAndWorksAgainAfterwards()
    {
        Provider.Expect(Name, Email);
        Provider.IsDown = true;
        Sites.Installation.Clock.Advance(TimeSpan.FromHours(2));
        using var browser = Sites.Open.Visitor();
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
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var back = await BackAsync(browser);
        Provider.IsDown = true;
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldContain("problem=Down");
    }

    [Fact]
    public async Task AccessDenied_IsSaidPlainly()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var back = await BackAsync(browser);
        var state = QueryHelpers.ParseQuery(new Uri(back).Query)["state"].ToString();
        var told = (await browser.GetAsync($"account/provider/return?error=access_denied&state={Uri.EscapeDataString(state)}")).Headers.Location!.ToString();
        (await TestBrowser.ReadAsync(await browser.GetAsync(told))).QuerySelector("main")!.TextContent.ShouldContain("stopped it");
    }

    [Fact]
    public async Task Answer_UsedAgainOrElsewhereOrTooLate_SignsNobodyIn()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var back = await BackAsync(browser);
        var cookies = browser.Cookies.GetCookieHeader(browser.Address).Replace("; ", ",", StringComparison.Ordinal);
        using var other = Sites.Open.Visitor();
        await ShouldNotSignInAsync(other, back, "Stale");
        (await browser.GetAsync(back)).Headers.Location!.ToString().ShouldBe("/open/profile");
        await ShouldNotSignInAsync(other, back, "Stale");
        using var replay = Sites.Open.Visitor();
        replay.Cookies.SetCookies(replay.Address, cookies);
        await ShouldNotSignInAsync(replay, back, "Down");

        using var slow = Sites.Open.Visitor();
        var late = await BackAsync(slow);
        var kept = slow.Cookies.GetCookieHeader(slow.Address).Replace("; ", ",", StringComparison.Ordinal);
        Sites.Installation.Clock.Advance(TimeSpan.FromMinutes(16));
        slow.Cookies.SetCookies(slow.Address, kept);
        await ShouldNotSignInAsync(slow, late, "Down");
        (await Sites.Open.Visitor().GetAsync("account/provider/return")).Headers.Location!.ToString().ShouldContain("problem=Stale");
    }

    [Fact]
    public async Task Answer_WithTheStateOfAnotherSignIn_LacksItsVerifierAndNonce()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var first = QueryHelpers.ParseQuery(new Uri(await BackAsync(browser)).Query);
        var second = QueryHelpers.ParseQuery(new Uri(await BackAsync(browser)).Query);
        await ShouldNotSignInAsync(browser, QueryHelpers.AddQueryString("account/provider/return", new Dictionary<string, string?> { ["code"] = first["code"], ["state"] = second["state"] }), "Down");
    }

    [Fact]
    public async Task Answer_OfAnotherIssuer_IsNotFollowed()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var back = (await BackAsync(browser)).Replace("iss=", "iss=https://other.example/", StringComparison.Ordinal);
        await ShouldNotSignInAsync(browser, back, "Down");
    }

    [Fact]
    public async Task Answer_ForOneSite_IsWorthNothingAtItsSister()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        var back = (await BackAsync(browser)).Replace("/open/", "/strict/", StringComparison.Ordinal);
        await ShouldNotSignInAsync(browser, back, "Stale");
    }

    [Fact]
    public async Task StepUp_AsksTheProviderAgain_AndBelievesItsTime()
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
        await SignInAsync(browser);
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the provider did not say when: it may have been this morning");
        (await SignInAsync(browser, "/profile/erase")).ShouldBe("/open/profile/erase");
        (Provider.LastQuestion["prompt"], Provider.LastQuestion["max_age"]).ShouldBe(("login", "0"));
        (await browser.GetAsync("profile/erase")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Provider.Spoil = claims => claims["auth_time"] = Sites.Installation.Clock.GetUtcNow().ToUnixTimeSeconds() - 900;
        (await SignInAsync(browser, "/profile/erase")).ShouldContain("problem=NotAskedAgain");
    }

    [Fact]
    public async Task Site_WithoutAProvider_ShowsNone()
    {
        using var browser = Sites.Without.Visitor();
        (await browser.PageAsync("account/sign-in")).QuerySelector("a[href*='account/provider']").ShouldBeNull();
        (await browser.GetAsync("account/provider")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task ReturnPath_ThatLeadsElsewhere_IsNotFollowed(string returnUrl)
    {
        Provider.Expect(Name, Email);
        using var browser = Sites.Open.Visitor();
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
            await File.WriteAllTextAsync(Sites.KeyFile, pem);
            Provider.Expect(Name, Email);
            Provider.ClientKey = key;
            using var browser = Sites.Signing.Visitor();
            (await SignInAsync(browser)).ShouldBe("/signing/profile");
            Provider.LastForm.Keys.ShouldNotContain("client_secret");
            Base64Url.DecodeFromChars(Provider.LastForm["client_assertion"].Split('.')[0]).ShouldBe(Encoding.UTF8.GetBytes($$"""{"alg":"{{(key is RSA ? "RS256" : "ES256")}}","typ":"JWT","kid":"of today"}"""));
        }

        Provider.ClientKey = other;
        using var refused = Sites.Signing.Visitor();
        (await SignInAsync(refused)).ShouldContain("problem=Down", customMessage: "the provider knows another key");
        await File.WriteAllTextAsync(Sites.KeyFile, "no key at all");
        (await SignInAsync(refused)).ShouldContain("problem=Down");
    }
}
