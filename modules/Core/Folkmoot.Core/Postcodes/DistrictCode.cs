using System.Globalization;

namespace Folkmoot.Core.Postcodes;

/// <summary>Packs a district's official code (<c>E07000196</c>: a letter and eight digits) into four bytes.</summary>
public static class DistrictCode
{
    private const uint Numbers = 100_000_000;

    public static int? Pack(string? code) =>
        code is { Length: 9 } && char.IsAsciiLetterUpper(code[0]) && code.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
            ? unchecked((int)(((uint)(code[0] - 'A') * Numbers) + uint.Parse(code.AsSpan(1), CultureInfo.InvariantCulture)))
            : null;

    public static string? Unpack(int? packed) => packed is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (unchecked((uint)value) / Numbers))}{unchecked((uint)value) % Numbers:00000000}")
        : null;
}
