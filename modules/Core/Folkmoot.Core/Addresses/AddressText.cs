namespace Folkmoot.Core.Addresses;

/// <summary>Puts the parts of an address on one line.</summary>
internal static class AddressText
{
    private const int Longest = 500;

    /// <summary>Secondary and primary object, street, locality and town, as BS 7666-2 orders them; a number stands before its street.</summary>
    public static string Join(string organisation, AddressObject secondary, AddressObject primary, string street, string locality, string town) => Lines(
        organisation, secondary.Text, secondary.Numbers, primary.Text, $"{primary.Numbers} {street}".Trim(), locality, town);

    /// <summary>Parts that are there, each once.</summary>
    public static string Lines(params IEnumerable<string> parts)
    {
        List<string> kept = [];
        foreach (var part in parts.Select(p => p.Trim(' ', ',')).Where(p => p.Length > 0))
        {
            if (kept.Count == 0 || !string.Equals(kept[^1], part, StringComparison.OrdinalIgnoreCase))
            {
                kept.Add(part);
            }
        }

        var text = string.Join(", ", kept);
        return text.Length > Longest ? text[..Longest] : text;
    }
}

/// <summary>An addressable object of BS 7666: a name, a number or a stretch of numbers (12A to 14C), or both.</summary>
internal sealed record AddressObject(string Text, string Start, string StartSuffix, string End, string EndSuffix)
{
    public string Numbers => End.Length > 0 ? $"{Start}{StartSuffix}-{End}{EndSuffix}" : $"{Start}{StartSuffix}";
}
