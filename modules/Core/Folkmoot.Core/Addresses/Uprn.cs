using System.Globalization;

namespace Folkmoot.Core.Addresses;

/// <summary>A Unique Property Reference Number of BS 7666: 1 to 12 digits, without leading zeros. It is text to people and in addresses of data.</summary>
public static class Uprn
{
    private const int Longest = 12;

    /// <summary>Reads what files and forms hold, leading zeros included.</summary>
    public static bool TryParse(string? text, out long number)
    {
        number = 0;
        return text is { Length: > 0 and <= Longest } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
