using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Folkmoot.Core.Notifications;

/// <summary>
/// What the unsubscribe links of mails carry: whoever holds one may stop this one thing for this one person, or all mails, without signing in, and
/// nothing else. They do not run out, since people unsubscribe from old mails.
/// </summary>
public sealed class UnsubscribeTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("core.unsubscribe");

    /// <summary>A token; for all mails when no item is named.</summary>
    public string For(string userId, ItemRef? item) => protector.Protect($"{item}\n{userId}");

    /// <summary>Null for what is no token of this site.</summary>
    public Unsubscription? Read(string token)
    {
        try
        {
            var parts = protector.Unprotect(token).Split('\n', 2);
            return new Unsubscription(parts[1], ItemRef.TryParse(parts[0], out var item) ? item : null);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Whom a token speaks for, and of what; null for all mails about watched things.</summary>
public sealed record Unsubscription(string UserId, ItemRef? Item);
