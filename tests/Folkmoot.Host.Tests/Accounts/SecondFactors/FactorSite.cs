using System.Net;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Mails;
using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

/// <summary>One site for a class of tests; every test has people of its own.</summary>
public sealed class FactorSite : IAsyncLifetime
{
    private static readonly TimeSpan AStep = TimeSpan.FromSeconds(30);

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("keys");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    /// <summary>Sets an authenticator app up, as somebody does by hand.</summary>
    /// <returns>The app's key, and the recovery codes that were shown.</returns>
    public Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpAppAsync(TestBrowser browser) => SetUpAppAsync(browser, Installation.Clock);

    /// <inheritdoc cref="SetUpAppAsync(TestBrowser)"/>
    public static async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpAppAsync(TestBrowser browser, TestClock clock)
    {
        var page = await browser.PageAsync("account/authenticator");
        var key = KeyOf(page.QuerySelector("#key")!.TextContent);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        using var answer = await browser.PostAsync("account/authenticator", TestBrowser.ValuesOf(form, ("Code", CodeOf(key, clock))));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var codes = (await browser.PageAsync("account/recovery-codes")).QuerySelectorAll("#codes li").Select(item => item.TextContent.Trim());
        // The code that was just shown is used up.
        clock.Advance(AStep);
        return (key, [.. codes]);
    }

    /// <summary>What the app shows now.</summary>
    public string CodeOf(byte[] key) => CodeOf(key, Installation.Clock);

    public static string CodeOf(byte[] key, TestClock clock) => TimeCodes.CodeAt(key, clock.GetUtcNow().ToUnixTimeSeconds() / 30);

    public void WaitForNextCode() => Installation.Clock.Advance(AStep);

    /// <summary>A browser whose person has sent the right password, and is asked for the second step.</summary>
    public async Task<TestBrowser> AfterPasswordAsync(string name)
    {
        var browser = Site.Visitor();
        using var answer = await browser.SubmitAsync("account/sign-in", ("Email", $"{name}@example.org"), ("Password", TestSite.Password));
        answer.Headers.Location!.OriginalString.ShouldContain("/account/second-step");
        return browser;
    }

    public static async Task<bool> IsSignedInAsync(TestBrowser browser)
    {
        using var answer = await browser.GetAsync("account");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>The newest mail to somebody that is about something.</summary>
    public async Task<SentMail> MailAsync(string name, string about)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (Installation.Mails.FirstOrDefault(mail => mail.To == $"{name}@example.org" && mail.Subject.Contains(about, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No mail to {name} about {about} has left.");
    }

    public static string ErrorOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector(".govuk-error-summary")!.TextContent;

    private static byte[] KeyOf(string groups)
    {
        var bits = string.Concat(groups.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
