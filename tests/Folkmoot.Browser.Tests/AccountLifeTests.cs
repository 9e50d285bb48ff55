using Folkmoot.Testing;

namespace Folkmoot.Browser.Tests;

/// <summary>An account from its first day to its last, on a small telephone without scripts; every state is looked at.</summary>
public sealed class AccountLifeTests(Chromium chromium, Council council)
{
    private const string First = "three odd words";
    private const string Second = "quite another phrase";

    [Fact]
    public async Task RegisterConfirmResetChangeAddressAndClose()
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(Screen.PhoneWithoutScript, site.Address);
        await RegisterAsync(visit, "life@example.org");
        await ForgetPasswordAsync(visit, "life@example.org");
        await SignInAsync(visit, "life@example.org", Second);
        await ChangePasswordAsync(visit);
        await ChangeAddressAsync(visit, "life@example.org", "new-life@example.org");
        await EndOtherSessionAsync(visit, site);
        await CloseAsync(visit);
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task RegisterAsync(Visit visit, string email)
    {
        await visit.GoAsync("account/register");
        await FillAsync(visit, ("Email", "not an address"));
        await ShouldShowErrorAsync(visit);
        await FillAsync(visit, ("Email", email));
        await ShouldShowAsync(visit, "Check your e-mail");
        await visit.GoAsync(await LinkAsync(email, "/account/confirm"));
        await ShouldShowAsync(visit, "Confirm your e-mail address");
        await FillAsync(visit, ("Password", "short"));
        await ShouldShowErrorAsync(visit);
        await FillAsync(visit, ("Password", First));
        await ShouldShowAsync(visit, "Sign in");
    }

    private async Task ForgetPasswordAsync(Visit visit, string email)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "I have forgotten my password" }).ClickAsync();
        await FillAsync(visit, ("Email", email));
        await ShouldShowAsync(visit, "Check your e-mail");
        var link = await LinkAsync(email, "/account/reset");
        await visit.GoAsync(link);
        await FillAsync(visit, ("Password", "short"));
        await ShouldShowErrorAsync(visit);
        await FillAsync(visit, ("Password", Second));
        await ShouldShowAsync(visit, "Sign in");
        await visit.GoAsync(link);
        await ShouldShowErrorAsync(visit);
    }

    private static async Task ChangePasswordAsync(Visit visit)
    {
        await visit.GoAsync("account/password");
        await FillAsync(visit, ("Current", "wrong"), ("Password", First));
        await ShouldShowErrorAsync(visit);
        await FillAsync(visit, ("Current", Second), ("Password", First));
        await Assertions.Expect(visit.Page.Locator(".govuk-notification-banner--success")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task ChangeAddressAsync(Visit visit, string old, string email)
    {
        await visit.GoAsync("account/email");
        await FillAsync(visit, ("NewEmail", old));
        await ShouldShowErrorAsync(visit);
        await FillAsync(visit, ("NewEmail", email));
        await Assertions.Expect(visit.Page.GetByText("Waiting for new-life@example.org")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
        await visit.GoAsync(await LinkAsync(email, "/account/email/confirm"));
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.GetByText("when the other one has been answered too")).ToBeVisibleAsync();
        await visit.GoAsync(await LinkAsync(old, "/account/email/old"));
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "It was me: change it" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("The e-mail address has been changed")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private static async Task EndOtherSessionAsync(Visit visit, TestSite site)
    {
        using var other = site.Visitor();
        await other.SignInAsync("new-life@example.org", First);
        await visit.GoAsync("account/sessions");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign this one out" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-notification-banner--success")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign this one out" })).ToHaveCountAsync(0);
    }

    private static async Task CloseAsync(Visit visit)
    {
        await visit.GoAsync("account/close");
        await FillAsync(visit, ("Confirmation", ""));
        await ShouldShowErrorAsync(visit);
        await FillAsync(visit, ("Confirmation", "CLOSE"));
        await ShouldShowAsync(visit, "Your account is closed");
    }

    private static async Task SignInAsync(Visit visit, string email, string password)
    {
        await visit.GoAsync("account/sign-in");
        await FillAsync(visit, ("Email", email), ("Password", password));
        await Assertions.Expect(visit.Heading).Not.ToHaveTextAsync("Sign in");
    }

    private static async Task FillAsync(Visit visit, params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields)
        {
            await visit.Page.Locator($"#{field}").FillAsync(text);
        }

        await visit.Page.Locator("main form", new() { Has = visit.Page.Locator($"#{fields[0].Field}") }).Locator(".govuk-button[type=submit]").ClickAsync();
    }

    private static async Task ShouldShowAsync(Visit visit, string heading)
    {
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(heading);
        await visit.ShouldBeCleanAsync();
    }

    private static async Task ShouldShowErrorAsync(Visit visit)
    {
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task<string> LinkAsync(string email, string path)
    {
        var installation = await council.InstallationAsync();
        for (var tries = 0; tries < 200; tries++)
        {
            if (installation.Mails.FirstOrDefault(mail => mail.To == email && mail.Text.Contains(path, StringComparison.Ordinal)) is { } mail)
            {
                return mail.Text.Split().First(word => word.Contains(path, StringComparison.Ordinal));
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No mail with {path} came.");
    }
}
