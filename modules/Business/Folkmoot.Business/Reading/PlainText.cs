using System.Text;

namespace Folkmoot.Business.Reading;

/// <summary>Text without markup: one line, single spaces, nothing that cannot be seen.</summary>
internal static class PlainText
{
    /// <summary>The text in one line, cut at a word's end where it is longer.</summary>
    public static string Collapse(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        var gap = false;
        foreach (var c in text)
        {
            if (line.Length > longest)
            {
                return Cut(line, longest);
            }

            var isGap = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!isGap && IsSeen(c))
            {
                line.Append(gap && line.Length > 0 ? " " : "").Append(c);
            }

            gap = isGap || (gap && !IsSeen(c));
        }

        return line.Length > longest ? Cut(line, longest) : Whole(line.ToString());
    }

    /// <summary>The words of markup; for short texts where none belongs.</summary>
    public static string WithoutTags(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var isTag = false;
        foreach (var c in markup)
        {
            isTag = c == '<' || (isTag && c != '>');
            if (!isTag)
            {
                text.Append(c == '>' ? ' ' : c);
            }
        }

        return System.Net.WebUtility.HtmlDecode(text.ToString());
    }

    private static string Cut(StringBuilder line, int longest)
    {
        var text = line.ToString(0, longest - 1);
        var space = line[longest - 1] == ' ' ? -1 : text.LastIndexOf(' ');
        return Whole((space > longest / 2 ? text[..space] : text).TrimEnd()) + "…";
    }

    // Half of a pair would not survive on its way into the database.
    private static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return new string([.. text.EnumerateRunes().SelectMany(rune => rune.ToString()).Where(c => c != '\uFFFD')]);
            }
        }

        return text;
    }

    // Marks that turn the direction of what follows could make one title read as another.
    private static bool IsSeen(char c) => c is not ('\uFEFF' or '\u200B' or '\u2060' or '\u00AD' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
