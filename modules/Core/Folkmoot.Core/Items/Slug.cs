using System.Globalization;
using System.Text;

namespace Folkmoot.Core.Items;

/// <summary>Makes the readable part of an address from a title.</summary>
public static class Slug
{
    public const int MaximumLength = 80;

    /// <summary>Letters that Unicode does not decompose into a base letter and a mark.</summary>
    private static readonly Dictionary<char, string> Folded = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ł'] = "l",
        ['ı'] = "i",
        ['ħ'] = "h",
    };

    /// <summary>Lower-case ASCII letters, digits and single dashes; "untitled" when the title has none of them.</summary>
    public static string From(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var slug = new StringBuilder(title.Length);
        foreach (var letter in title.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            Append(slug, letter);
        }

        return Shortened(slug.ToString().Trim('-')) is { Length: > 0 } text ? text : "untitled";
    }

    /// <summary>The slug itself, or with a number when it is taken: "parks-2".</summary>
    public static string Free(string slug, Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(slug);
        ArgumentNullException.ThrowIfNull(isTaken);
        var free = slug;
        for (var number = 2; isTaken(free); number++)
        {
            var ending = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            free = slug[..Math.Min(slug.Length, MaximumLength - ending.Length)].TrimEnd('-') + ending;
        }

        return free;
    }

    private static void Append(StringBuilder slug, char letter)
    {
        if (char.IsAsciiLetterOrDigit(letter))
        {
            slug.Append(letter);
        }
        else if (Folded.TryGetValue(letter, out var folded))
        {
            slug.Append(folded);
        }
        // "St. Mary's" is st-marys, and accents that were taken off their letter leave no gap.
        else if (letter is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark
            && slug.Length > 0 && slug[^1] != '-')
        {
            slug.Append('-');
        }
    }

    private static string Shortened(string slug)
    {
        if (slug.Length <= MaximumLength)
        {
            return slug;
        }

        var lastDash = slug.LastIndexOf('-', MaximumLength);
        return slug[..(lastDash > MaximumLength / 2 ? lastDash : MaximumLength)].Trim('-');
    }
}
