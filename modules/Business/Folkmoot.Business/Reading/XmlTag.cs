using System.Buffers;

namespace Folkmoot.Business.Reading;

/// <summary>A tag as it stands in a text that may be no XML.</summary>
/// <param name="IsWhole">Whether the text goes on at least to its end.</param>
/// <param name="End">Where the text goes on.</param>
internal readonly record struct XmlTag(string Name, IReadOnlyList<(string Name, string Value, bool IsByTheBook)> Attributes, bool IsEmpty, bool IsWhole, int End)
{
    public static readonly SearchValues<char> EntityLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#");

    private const int LongestName = 100;
    private const int MostAttributes = 100;

    public static bool BeginsName(char c) => char.IsLetter(c) || c == '_';

    /// <summary>Reads the tag whose name follows the place.</summary>
    public static XmlTag Read(string text, int start)
    {
        var at = start + 1;
        var name = NameAt(text, ref at);
        List<(string, string, bool)>? attributes = null;
        while (at < text.Length && text[at] is not ('>' or '<'))
        {
            if (!BeginsName(text[at]))
            {
                at++;
                continue;
            }

            var attribute = Attribute(text, ref at);
            if ((attributes ??= []).Count < MostAttributes)
            {
                attributes.Add(attribute);
            }
        }

        var isClosed = at < text.Length && text[at] == '>';
        return new XmlTag(name, (IReadOnlyList<(string, string, bool)>?)attributes ?? [], isClosed && text[at - 1] == '/', at < text.Length, isClosed ? at + 1 : at);
    }

    private static (string Name, string Value, bool IsByTheBook) Attribute(string text, ref int at)
    {
        var name = NameAt(text, ref at);
        SkipSpace(text, ref at);
        if (at >= text.Length || text[at] != '=')
        {
            return (name, "", false);
        }

        at++;
        SkipSpace(text, ref at);
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var quote = text[at];
            var end = text.IndexOf(quote, at + 1);
            end = end < 0 ? text.Length : end;
            var quoted = text[(at + 1)..end];
            at = Math.Min(end + 1, text.Length);
            return (name, quoted, !quoted.Contains('<', StringComparison.Ordinal));
        }

        var start = at;
        while (at < text.Length && text[at] is not ('>' or '<') && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return (name, text[start..at].TrimEnd('/'), false);
    }

    // A second colon, or one at an end, is no name in a namespace.
    private static string NameAt(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or ':'))
        {
            at++;
        }

        var name = text[start..Math.Min(at, start + LongestName)];
        if (!name.Contains(':', StringComparison.Ordinal))
        {
            return name;
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var isQualified = colon > 0 && colon + 1 < name.Length && BeginsName(name[colon + 1]);
        return isQualified ? name[..(colon + 1)] + name[(colon + 1)..].Replace(':', '_') : name.Replace(':', '_');
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
