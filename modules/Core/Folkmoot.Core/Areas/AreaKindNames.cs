using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Areas;

/// <summary>What people call kinds of areas. A kind without a name here is called by its own word.</summary>
public sealed class AreaKindNames
{
    private AreaKindNames()
    {
    }

    /// <summary>The name as a heading, in the singular for one.</summary>
    public static string Of(IStringLocalizer<AreaKindNames> texts, string kind, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        return (kind, count == 1) switch
        {
            ("district", true) => texts["District"],
            ("district", false) => texts["Districts"],
            ("locality", true) => texts["Locality"],
            ("locality", false) => texts["Localities"],
            ("ward", true) => texts["Ward"],
            ("ward", false) => texts["Wards"],
            ("parish", true) => texts["Parish"],
            ("parish", false) => texts["Parishes"],
            _ => texts[char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ')],
        };
    }
}
