using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Folkmoot.Host.Staff;

/// <summary>How a council's site looks: colours that have to be readable on each other.</summary>
public sealed class BrandSettings : IValidatableObject
{
    private const string Colour = "^#[0-9a-fA-F]{6}$";

    /// <summary>Background of the header.</summary>
    [RegularExpression(Colour, ErrorMessage = "A colour is written #rrggbb, such as #1d4f3f.")]
    public string Background { get; set; } = "#1d4f3f";

    /// <summary>Words on it.</summary>
    [RegularExpression(Colour, ErrorMessage = "A colour is written #rrggbb, such as #ffffff.")]
    public string Text { get; set; } = "#ffffff";

    /// <summary>Links on white.</summary>
    [RegularExpression(Colour, ErrorMessage = "A colour is written #rrggbb, such as #1d4f8f.")]
    public string Link { get; set; } = "#1a5a96";

    /// <summary>A notice above every page, such as that the content is invented; empty for none.</summary>
    [StringLength(300)]
    public string Banner { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Contrast(Background, Text) < 4.5)
        {
            yield return Unreadable("The header's words on its background", Background, Text, nameof(Text));
        }

        if (Contrast("#ffffff", Link) < 4.5)
        {
            yield return Unreadable("Links on white", "#ffffff", Link, nameof(Link));
        }
    }

    /// <summary>Contrast ratio by WCAG 2.2, "relative luminance": 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static ValidationResult Unreadable(string what, string one, string other, string member) => new(
        string.Create(CultureInfo.InvariantCulture, $"{what} have a contrast of {Contrast(one, other):0.0} to 1; people need at least 4.5 to 1. Choose a darker or a lighter colour."),
        [member]);

    private static double Luminance(string colour) =>
        (0.2126 * Linear(colour, 1)) + (0.7152 * Linear(colour, 3)) + (0.0722 * Linear(colour, 5));

    private static double Linear(string colour, int at)
    {
        var channel = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
    }
}
