using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Core.Keys;

/// <summary>A key as it is shown once: <c>fmk_</c>, eight characters to recognise it by, and 256 random bits.</summary>
internal sealed record ApiKeySecret
{
    private const string Mark = "fmk_";
    private const int PrefixLength = 12;
    private const int Length = PrefixLength + 1 + 64;

    private ApiKeySecret(string text) => Text = text;

    public string Text { get; }

    public string Prefix => Text[..PrefixLength];

    public static ApiKeySecret New() =>
        new($"{Mark}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}");

    public static ApiKeySecret? Read(string? text) =>
        text is { Length: Length } && text.StartsWith(Mark, StringComparison.Ordinal) && text.All(char.IsAscii) ? new(text) : null;

    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    // A record would print its text into any log line that it gets into.
    public override string ToString() => Prefix;
}
