using Folkmoot.Host.Caching;
using Microsoft.AspNetCore.DataProtection;

namespace Folkmoot.Host.Accounts;

/// <summary>
/// Remembers in a cookie, for longer than any session, which accounts this browser has signed in to. It lets nobody in: it tells a
/// resident's own browser from a stranger's when passwords are being guessed, and a new device from an old one.
/// </summary>
public sealed class KnownBrowsers(IHttpContextAccessor context, IDataProtectionProvider protection, SiteCookies cookies, TimeProvider clock)
{
    // A family's computer; more would be no family.
    private const int Most = 5;

    // The longest that browsers keep a cookie.
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(400);

    private readonly IDataProtector protector = protection.CreateProtector("known-browsers");

    /// <summary>Whether this browser has signed in to the account before.</summary>
    public bool Knows(string accountId) => IdFor(accountId) is not null;

    /// <summary>Whether anybody has signed in here with this browser before.</summary>
    public bool KnowsAnybody => Read().Count > 0;

    /// <summary>What this browser is called for the account: random, and the same until its cookies are removed. Null for a browser that never signed in to it.</summary>
    public string? IdFor(string accountId) => Read().FirstOrDefault(entry => entry.AccountId == accountId)?.BrowserId;

    /// <summary>Call it once somebody has signed in.</summary>
    public void Remember(string accountId)
    {
        var entries = Read();
        var own = entries.FirstOrDefault(entry => entry.AccountId == accountId) ?? new Entry(accountId, Guid.NewGuid().ToString("n"));
        var kept = entries.Where(entry => entry.AccountId != accountId).Prepend(own).Take(Most);
        var value = protector.Protect(string.Join('\n', kept.Select(entry => $"{entry.AccountId} {entry.BrowserId}")));
        context.HttpContext!.Response.Cookies.Append(cookies.Browser, value, new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = cookies.Secure == CookieSecurePolicy.Always || context.HttpContext.Request.IsHttps,
            Expires = clock.GetUtcNow() + GoodFor,
        });
    }

    private List<Entry> Read()
    {
        try
        {
            return context.HttpContext?.Request.Cookies[cookies.Browser] is { Length: > 0 } value
                ? [.. protector.Unprotect(value).Split('\n').Select(line => line.Split(' ')).Select(parts => new Entry(parts[0], parts[1]))]
                : [];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Damaged, or another site's.
            return [];
        }
    }

    private sealed record Entry(string AccountId, string BrowserId);
}
