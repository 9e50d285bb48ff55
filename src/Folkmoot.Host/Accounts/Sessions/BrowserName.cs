using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts.Sessions;

/// <summary>What a browser says that it is, in words that people know. Good for recognising one's own, not for telling browsers apart.</summary>
/// <param name="Browser">Such as Firefox; empty when it does not say.</param>
/// <param name="System">Such as Windows; empty when it does not say.</param>
public sealed record BrowserName(string Browser, string System)
{
    // In this order: many pretend to be the ones further down, too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>In one line.</summary>
    public string Say(IStringLocalizer<BrowserName> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return (Browser, System) switch
        {
            ("", "") => texts["A browser that does not say what it is"],
            (_, "") => Browser,
            ("", _) => texts["A browser on {0}", System],
            _ => texts["{0} on {1}", Browser, System],
        };
    }

    public static BrowserName Of(string? userAgent) => new(Find(Browsers, userAgent ?? ""), Find(Systems, userAgent ?? ""));

    private static string Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.Ordinal)).Name ?? "";
}
