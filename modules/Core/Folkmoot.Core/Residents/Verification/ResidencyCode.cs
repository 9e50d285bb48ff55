using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>What stands in the letter: ten letters and digits of which none looks like another, and no vowel that would make a word.</summary>
internal sealed class ResidencyCode
{
    internal const string Alphabet = "234679BCDFGHJKMNPQRTVWXYZ";
    private const int Length = 10;

    private readonly string text;

    private ResidencyCode(string text) => this.text = text;

    /// <summary>As the letter shows it, in two halves.</summary>
    public string Shown => $"{text[..5]}-{text[5..]}";

    public static ResidencyCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads what somebody typed, in capitals or not, with or without the dash; null when no letter ever held it.</summary>
    public static ResidencyCode? Read(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return text.Length == Length && text.All(Alphabet.Contains) ? new ResidencyCode(text) : null;
    }

    /// <summary>Keyed by the site's pepper and good for one person only.</summary>
    public byte[] Hash(byte[] pepper, string userId) => HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes($"residency-code\n{userId}\n{text}"));
}
