using System.Net;

namespace Folkmoot.Browser.Tests;

/// <summary>A browser window. It remembers everything that the browser complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string TellViolations =
        "addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} blocked ${e.blockedURI} on ${e.documentURI}`))";

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private ICDPSession? switches;

    private Visit(IBrowserContext context, IPage page, Screen screen)
    {
        this.context = context;
        Page = page;
        Screen = screen;
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public Screen Screen { get; }

    /// <summary>Console warnings and errors, script errors and breaches of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<Visit> OpenAsync(IBrowser browser, Screen screen, Uri? baseAddress)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = baseAddress?.ToString(),
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = screen.Width(), Height = 900 },
        });
        await context.AddInitScriptAsync(TellViolations);
        var visit = new Visit(context, await context.NewPageAsync(), screen);
        await visit.AllowScriptAsync(screen.HasScript());
        return visit;
    }

    /// <summary>
    /// Lets the page's scripts run or not. The browser's own switch for a whole window could not be turned for a moment, so that axe, which
    /// is a script, may look at a page that was made without.
    /// </summary>
    public async Task AllowScriptAsync(bool allowed)
    {
        if (!Screen.HasScript())
        {
            switches ??= await context.NewCDPSessionAsync(Page);
            await switches.SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = !allowed });
        }
    }

    /// <summary>Goes to a path below the site, without a leading slash; the status of the answer.</summary>
    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path.Length == 0 ? "./" : path))!.Status;

    /// <summary>Carries the cookies of somebody who has signed in already.</summary>
    public Task BringAsync(CookieContainer cookies) => context.AddCookiesAsync(cookies.GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie
    {
        Name = cookie.Name,
        Value = cookie.Value,
        Domain = cookie.Domain,
        Path = cookie.Path,
        HttpOnly = cookie.HttpOnly,
    }));

    /// <summary>The page's first form: what its button is called does not matter.</summary>
    public Task SubmitAsync() => Page.Locator("main form .govuk-button[type=submit]:not([formaction])").First.ClickAsync();

    public ILocator Heading => Page.Locator("main h1");

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Note(IConsoleMessage message)
    {
        // An error page is itself a resource that failed to load.
        var isPageItself = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.Contains(Page.Url, StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !isPageItself)
        {
            complaints.Add($"{message.Text} ({message.Location})");
        }
    }
}
