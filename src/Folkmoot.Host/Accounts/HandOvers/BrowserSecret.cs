using System.Globalization;
using System.Security.Cryptography;
using Folkmoot.Host.Caching;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>
/// What a browser keeps while somebody signs in at the sister site: a secret that only it can show, and the way back, which so never stands in an
/// address that somebody could write.
/// </summary>
public sealed class BrowserSecret(IHttpContextAccessor context, SiteCookies cookies, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Long enough to register and confirm an address on the way.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector protector = protection.CreateProtector("hand-over.browser");

    private HttpContext Context => context.HttpContext!;

    /// <summary>Gives the browser a new secret.</summary>
    /// <returns>Its hash, to be shown to everybody.</returns>
    public string Begin(string returnPath)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var value = protector.Protect($"{WebEncoders.Base64UrlEncode(secret)}\n{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}\n{returnPath}");
        Context.Response.Cookies.Append(cookies.HandOver, value, Options());
        return WebEncoders.Base64UrlEncode(SHA256.HashData(secret));
    }

    /// <summary>The hash of the browser's secret and its way back; null when it has none, or for too long. It is good for nothing afterwards.</summary>
    public (byte[] Hash, string ReturnPath)? End()
    {
        var value = Context.Request.Cookies[cookies.HandOver];
        Context.Response.Cookies.Delete(cookies.HandOver, Options());
        try
        {
            return value is not null && protector.Unprotect(value).Split('\n', 3) is [var secret, var ticks, var path] && IsYoung(ticks)
                ? (SHA256.HashData(WebEncoders.Base64UrlDecode(secret)), path)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool IsYoung(string ticks) => clock.GetUtcNow().UtcTicks - long.Parse(ticks, CultureInfo.InvariantCulture) <= Lifetime.Ticks;

    private CookieOptions Options() => new() { HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Lax, Secure = cookies.Secure == CookieSecurePolicy.Always, MaxAge = Lifetime };
}
