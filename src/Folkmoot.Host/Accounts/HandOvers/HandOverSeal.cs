using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>Seals codes for one site with the installation's keys, which the sites share for nothing else.</summary>
public sealed class HandOverSeal(IDataProtectionProvider installation)
{
    public string Close(string siteId, byte[] code) => Base64(For(siteId).Protect(code));

    /// <summary>The code; null when it was not sealed for this site.</summary>
    public byte[]? Open(string siteId, string? text)
    {
        try
        {
            return text is null ? null : For(siteId).Unprotect(WebEncoders.Base64UrlDecode(text));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Base64(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    private IDataProtector For(string siteId) => installation.CreateProtector("hand-over", siteId);
}
