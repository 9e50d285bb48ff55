using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Voting.Ballots;

/// <summary>
/// What a voter takes home: a tracker to find the ballot in the published list, and a change code. Both grow from 256 random bits that stand in the form and
/// nowhere else, so that the same form sent twice shows the same receipt although the site stores neither. Neither can be computed from the other.
/// </summary>
public sealed class Receipt
{
    public const int TrackerBytes = 10;

    private const int ChangeBytes = 15;

    // 32 letters and digits, none of which looks like another.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private Receipt(byte[] secret)
    {
        TrackerCode = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, TrackerBytes, info: "folkmoot.voting.tracker"u8.ToArray());
        ChangeCode = Shown(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, ChangeBytes, info: "folkmoot.voting.change"u8.ToArray()));
    }

    /// <summary>The tracker's 80 bits.</summary>
    public byte[] TrackerCode { get; }

    public string Tracker => Shown(TrackerCode);

    /// <summary>120 bits; whoever has it may replace the ballot until the close, where the vote allows that.</summary>
    public string ChangeCode { get; }

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Null for what no form of ours held.</summary>
    public static Receipt? Of(string? secret) =>
        secret is { Length: 43 } && Base64Url.IsValid(secret, out var length) && length == 32 ? new Receipt(Base64Url.DecodeFromChars(secret)) : null;

    /// <summary>What the database keeps of a change code.</summary>
    public static byte[] ChangeHash(Guid voteId, string changeCode) =>
        SHA256.HashData([.. "folkmoot.voting.change-hash"u8, .. voteId.ToByteArray(), .. Encoding.ASCII.GetBytes(changeCode)]);

    /// <summary>In groups of four.</summary>
    public static string Shown(byte[] code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var text = new StringBuilder();
        for (var bit = 0; bit + 5 <= code.Length * 8; bit += 5)
        {
            if (bit > 0 && bit % 20 == 0)
            {
                text.Append('-');
            }

            var pair = (code[bit / 8] << 8) | (bit / 8 + 1 < code.Length ? code[bit / 8 + 1] : 0);
            text.Append(Alphabet[(pair >> (11 - (bit % 8))) & 31]);
        }

        return text.ToString();
    }

    /// <summary>What somebody typed, in capitals or not, with or without dashes, as it is shown; null when it cannot be a code.</summary>
    public static string? Read(string? typed) => Read(typed, TrackerBytes * 8 / 5, ChangeBytes * 8 / 5);

    /// <summary>The same for codes with these numbers of letters.</summary>
    internal static string? Read(string? typed, params int[] lengths)
    {
        var letters = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return lengths.Contains(letters.Length) && letters.All(Alphabet.Contains)
            ? string.Join('-', letters.Chunk(4).Select(group => new string(group)))
            : null;
    }

    // No code in any log line.
    public override string ToString() => nameof(Receipt);
}
