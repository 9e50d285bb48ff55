using System.Globalization;
using System.Security.Cryptography;
using Folkmoot.Host.Caching;
using Microsoft.AspNetCore.DataProtection;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>
/// Short notes that a browser keeps between two steps, and can neither read nor change. They are good at this site, for one purpose and for
/// minutes, by the host's clock.
/// </summary>
public sealed class BrowserNotes(IDataProtectionProvider protection, SiteCookies cookies, IHttpContextAccessor context, TimeProvider clock)
{
    /// <summary>How long a note in a cookie is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private HttpContext Http => context.HttpContext!;

    /// <summary>Leaves a note in the browser that asks; the purpose is the cookie's name.</summary>
    public void Leave(string cookie, string text) => Http.Response.Cookies.Append(cookie, Seal(cookie, text), Options());

    public string? Read(string cookie) => Http.Request.Cookies[cookie] is { } note ? Open(cookie, note, Lifetime) : null;

    public void Remove(string cookie) => Http.Response.Cookies.Delete(cookie, Options());

    /// <summary>A note for a hidden field.</summary>
    public string Seal(string purpose, string text) =>
        ProtectorOf(purpose).Protect($"{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}\n{text}");

    /// <summary>The text of a note that is unharmed and not too old; otherwise null.</summary>
    public string? Open(string purpose, string note, TimeSpan lifetime)
    {
        try
        {
            var parts = ProtectorOf(purpose).Unprotect(note).Split('\n', 2);
            return clock.GetUtcNow().UtcTicks - long.Parse(parts[0], CultureInfo.InvariantCulture) <= lifetime.Ticks ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            // Damaged, another site's, or for another purpose.
            return null;
        }
    }

    private IDataProtector ProtectorOf(string purpose) => protection.CreateProtector("browser-notes", purpose);

    // Lax: whoever comes back from a sign-in elsewhere still has to find it.
    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = cookies.Secure == CookieSecurePolicy.Always || Http.Request.IsHttps,
    };
}
