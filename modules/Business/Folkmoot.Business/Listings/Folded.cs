using System.Globalization;
using System.Text;

namespace Folkmoot.Business.Listings;

/// <summary>Texts without case and accents, to be compared letter by letter.</summary>
internal static class Folded
{
    public static string Of(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant().Trim();
}
