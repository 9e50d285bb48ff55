using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Assistant.Conversation;

/// <summary>Seals a conversation so that it can travel in a form: nobody reads or changes it on the way, and after some hours it is void.</summary>
public sealed class TalkSeal(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(4);

    private readonly IDataProtector protector = protection.CreateProtector("assistant.talk");

    public string Seal(Talk talk)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, new Sealed(clock.GetUtcNow() + Kept, talk), JsonSerializerOptions.Web);
        }

        return WebEncoders.Base64UrlEncode(protector.Protect(packed.ToArray()));
    }

    /// <summary>Null for what is no conversation of this site, or is over.</summary>
    public Talk? Open(string? text)
    {
        try
        {
            using var zip = new BrotliStream(new MemoryStream(protector.Unprotect(WebEncoders.Base64UrlDecode(text ?? ""))), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Sealed>(zip, JsonSerializerOptions.Web) is { } opened && opened.Until > clock.GetUtcNow() ? opened.Talk : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private sealed record Sealed(DateTimeOffset Until, Talk Talk);
}
