using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Testing;

namespace Folkmoot.Browser.Tests;

/// <summary>Keys beside the password, as people use them: passkeys with the browser's virtual authenticator, all else without a script.</summary>
public sealed class SecondFactorTests(Chromium chromium, Council council)
{
    [Fact]
    public async Task Passkey_MadeOnThePhone_SignsInAloneAndAfterThePassword()
    {
        await using var visit = await OpenAsync("pass", Screen.Phone);
        var finger = await AddAuthenticatorAsync(visit);
        await SignInAsync(visit, "pass");
        await visit.GoAsync("account/passkeys");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByLabel("Name of the passkey").FillAsync("My telephone");
        await PressAsync(visit, "Add a passkey");
        await ShouldBeAtAsync(visit, "Recovery codes");
        await visit.GoAsync("account/passkeys");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("My telephone");
        await visit.ShouldBeCleanAsync();
        await PressAsync(visit, "Add a passkey");
        await Assertions.Expect(visit.Page.Locator("main [role=status]")).ToContainTextAsync("on this device already");
        await visit.Page.Locator("main a", new() { HasText = "Change" }).First.ClickAsync();
        await ShouldBeAtAsync(visit, "Change a passkey");
        await visit.ShouldBeCleanAsync();

        await SignOutAsync(visit);
        await visit.GoAsync("account/sign-in/passkey");
        await visit.ShouldBeCleanAsync();
        await PressAsync(visit, "Sign in with a passkey");
        await ShouldBeSignedInAsync(visit);

        await SignOutAsync(visit);
        await visit.GoAsync("account/sign-in");
        // The browser offers it beside the e-mail address, and the finger lies there already.
        await ShouldBeSignedInAsync(visit);

        await SignOutAsync(visit);
        await finger(false);
        await SignInAsync(visit, "pass");
        await ShouldBeAtAsync(visit, "Second step");
        await visit.ShouldBeCleanAsync();
        await finger(true);
        await PressAsync(visit, "Use a passkey");
        await ShouldBeSignedInAsync(visit);
    }

    [Fact]
    public async Task AppAndRecoveryCodes_WithoutScript_SignIn()
    {
        await using var visit = await OpenAsync("plain", Screen.PhoneWithoutScript);
        await SignInAsync(visit, "plain");
        foreach (var page in new[] { "account/second-factors", "account/passkeys", "account/authenticator" })
        {
            await visit.GoAsync(page);
            await visit.ShouldBeCleanAsync();
        }

        var key = KeyOf(await visit.Page.Locator("#key").InnerTextAsync());
        await EnterAsync(visit, "000000");
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("not the code");
        await visit.ShouldBeCleanAsync();
        await EnterAsync(visit, await CodeAsync(key, 0));
        await ShouldBeAtAsync(visit, "Recovery codes");
        await visit.ShouldBeCleanAsync();
        var recovery = await visit.Page.Locator("#codes li").First.InnerTextAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await ShouldBeAtAsync(visit, "Passkeys and second step");
        await visit.ShouldBeCleanAsync();

        await SignOutAsync(visit);
        await SignInAsync(visit, "plain");
        await ShouldBeAtAsync(visit, "Second step");
        await visit.ShouldBeCleanAsync();
        await EnterAsync(visit, await CodeAsync(key, 0));
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("used already");
        await visit.ShouldBeCleanAsync();
        await EnterAsync(visit, await CodeAsync(key, 1));
        await ShouldBeSignedInAsync(visit);

        await SignOutAsync(visit);
        await SignInAsync(visit, "plain");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await EnterAsync(visit, "");
        await visit.ShouldBeCleanAsync();
        await EnterAsync(visit, recovery);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("9 of your codes are left");
        await visit.ShouldBeCleanAsync();
    }

    // Browsers know passkeys for names only, and for the computer itself by this one.
    private async Task<Visit> OpenAsync(string name, Screen screen)
    {
        var site = await council.SiteAsync();
        await site.AccountAsync(name);
        return await chromium.OpenAsync(screen, new UriBuilder(site.Address) { Host = "localhost" }.Uri);
    }

    // A device of the browser's own; what it gives back lays a finger on it or takes it away.
    private static async Task<Func<bool, Task>> AddAuthenticatorAsync(Visit visit)
    {
        var browser = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await browser.SendAsync("WebAuthn.enable");
        var made = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        var id = made!.Value.GetProperty("authenticatorId").GetString()!;
        return isThere => browser.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = id, ["enabled"] = isThere });
    }

    private static async Task SignInAsync(Visit visit, string name)
    {
        await visit.GoAsync("account/sign-in");
        await visit.Page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await visit.Page.Locator("#Password").FillAsync(TestSite.Password);
        await visit.SubmitAsync();
    }

    private static async Task SignOutAsync(Visit visit)
    {
        await visit.GoAsync("account/sign-out");
        await visit.SubmitAsync();
    }

    private static Task PressAsync(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static async Task EnterAsync(Visit visit, string code)
    {
        await visit.Page.Locator("#Code").FillAsync(code);
        await visit.SubmitAsync();
    }

    private static Task ShouldBeAtAsync(Visit visit, string heading) => Assertions.Expect(visit.Heading).ToHaveTextAsync(heading);

    private static async Task ShouldBeSignedInAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/profile$"));
        visit.Complaints.ShouldBeEmpty();
    }

    // The clock is shared by all tests: the next code is taken early instead of waited for.
    private async Task<string> CodeAsync(byte[] key, int stepsAhead)
    {
        var now = (await council.InstallationAsync()).Clock.GetUtcNow();
        return TimeCodes.CodeAt(key, (now.ToUnixTimeSeconds() / 30) + stepsAhead);
    }

    private static byte[] KeyOf(string groups)
    {
        var bits = string.Concat(groups.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
