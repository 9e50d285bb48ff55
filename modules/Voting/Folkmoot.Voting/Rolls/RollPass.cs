using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Voting.Rolls;

/// <summary>That somebody has entered a voting code in this browser: half an hour in a sealed cookie, and never in an address.</summary>
public sealed class RollPass(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "folkmoot-elector";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private readonly IDataProtector protector = protection.CreateProtector("Folkmoot.Voting.RollPass");

    internal void Give(HttpContext context, Guid voteId, byte[] codeHash) => context.Response.Cookies.Append(
        Cookie, protector.Protect(JsonSerializer.Serialize(new Sealed(voteId, codeHash, clock.GetUtcNow() + Lasts))), Options(context));

    internal void Take(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    /// <summary>The hash of the code; null when none was entered for this vote, or too long ago.</summary>
    internal byte[]? Find(HttpContext context, Guid voteId)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Sealed>(protector.Unprotect(text)) is { } read && read.VoteId == voteId && read.Until > clock.GetUtcNow() ? read.CodeHash : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = $"{context.Request.PathBase}/votes",
    };

    private sealed record Sealed(Guid VoteId, byte[] CodeHash, DateTimeOffset Until);
}
