using Folkmoot.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Folkmoot.Browser.Tests;

/// <summary>The one Chromium of the run: the system's own, never a download.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Variable = "FOLKMOOT_CHROMIUM";
    private const float PatienceMilliseconds = 20_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<IBrowser>> browser = new(StartAsync);
    private static IPlaywright? playwright;

    /// <summary>Opens a window with cookies of its own.</summary>
    public async Task<Visit> OpenAsync(Screen screen = Screen.Desktop, Uri? baseAddress = null)
    {
        SkipWithoutChromium();
        return await Visit.OpenAsync(await browser.Value, screen, baseAddress);
    }

    /// <summary>Skips the test on a machine without Chromium; where CI runs, its absence is a failure.</summary>
    public static void SkipWithoutChromium()
    {
        if (File.Exists(Path))
        {
            return;
        }

        var message = $"There is no Chromium at {Path}: install it (apt-get install chromium) or name yours in {Variable}.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException(message);
        }

        Assert.Skip(message);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
        {
            await (await browser.Value).DisposeAsync();
            playwright?.Dispose();
        }
    }

    private static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : "/usr/bin/chromium";

    private static async Task<IBrowser> StartAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
    }
}
