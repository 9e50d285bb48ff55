using System.Text.RegularExpressions;

namespace Folkmoot.Core.Postcodes;

/// <summary>
/// A British postcode in its proper form, such as <c>WV8 1PL</c>. It is personal data when a person has typed it: it belongs in no address and no log.
/// </summary>
/// <remarks>
/// The form is that of BS 7666, Annex C, with the two old exceptions that data still hold: <c>GIR 0AA</c> and Newport's former <c>NPT</c>.
/// Whether there is such a postcode is another question: <see cref="PostcodeDirectory"/>.
/// </remarks>
public readonly partial record struct Postcode
{
    private const int LongestTyped = 20;
    private readonly string? compact;

    private Postcode(string compact) => this.compact = compact;

    /// <summary>The first half, such as <c>WV8</c>: a town or a quarter.</summary>
    public string Outcode => compact?[..^3] ?? "";

    /// <summary>With its space in the right place.</summary>
    public string Text => compact is null ? "" : $"{Outcode} {compact[^3..]}";

    /// <summary>How the tables name it: order follows outcodes, see <see cref="PostcodeKey"/>.</summary>
    public int Key => PostcodeKey.Of(compact!);

    /// <summary>
    /// Reads what people type: any case, spaces anywhere or nowhere, and O for 0 or I for 1 (and the other way round) where only one of them can stand.
    /// </summary>
    public static bool TryParse(string? typed, out Postcode postcode)
    {
        var found = Read(typed, Whole());
        postcode = found is null ? default : new Postcode(found);
        return found is not null;
    }

    /// <summary>Reads the first half of a postcode alone.</summary>
    public static bool TryParseOutcode(string? typed, out string outcode)
    {
        outcode = Read(typed, FirstHalf()) ?? "";
        return outcode.Length > 0;
    }

    public override string ToString() => Text;

    private static string? Read(string? typed, Regex form)
    {
        if (Compacted(typed) is not { } compact)
        {
            return null;
        }

        if (form.IsMatch(compact))
        {
            return compact;
        }

        // Fewest swaps first; two answers that are equally near would be a guess.
        var nearest = Respelt(compact).Where(r => form.IsMatch(r.Text)).GroupBy(r => r.Swaps).MinBy(g => g.Key);
        return nearest?.Count() == 1 ? nearest.Single().Text : null;
    }

    private static string? Compacted(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
        {
            return null;
        }

        var kept = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')));
        return kept.Length is >= 2 and <= 7 && kept.All(char.IsAsciiLetterOrDigit) ? kept.ToUpperInvariant() : null;
    }

    private static IEnumerable<(string Text, int Swaps)> Respelt(string compact)
    {
        IEnumerable<(string Text, int Swaps)> all = [("", 0)];
        foreach (var letter in compact)
        {
            var other = letter switch { 'O' => '0', '0' => 'O', 'I' => '1', '1' => 'I', _ => letter };
            all = other == letter
                ? all.Select(a => (a.Text + letter, a.Swaps))
                : all.SelectMany(a => new[] { (a.Text + letter, a.Swaps), (a.Text + other, a.Swaps + 1) });
        }

        return all;
    }

    private const string Outward = "(?:GIR(?=0AA|$)|NPT|[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY]))";

    [GeneratedRegex("^" + Outward + @"[0-9][ABD-HJLNP-UW-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex("^" + Outward + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex FirstHalf();
}
