using Microsoft.AspNetCore.Html;

namespace Folkmoot.Core.Search;

/// <summary>Found words within a text. PostgreSQL marks them with characters that no text holds; pages encode the pieces one by one.</summary>
public static class Highlight
{
    private const char Start = '\uE000';
    private const char Stop = '\uE001';

    internal static string TitleOptions { get; } = $"HighlightAll=true, StartSel={Start}, StopSel={Stop}";

    internal static string TextOptions { get; } = $"MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=\" … \", StartSel={Start}, StopSel={Stop}";

    /// <summary>Takes a marked text apart.</summary>
    public static IReadOnlyList<HighlightedText> Read(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        List<HighlightedText> pieces = [];
        foreach (var part in marked.Split(Start))
        {
            var stop = part.IndexOf(Stop, StringComparison.Ordinal);
            if (stop >= 0)
            {
                pieces.Add(new HighlightedText(part[..stop], Found: true));
            }

            if (stop < part.Length - 1)
            {
                pieces.Add(new HighlightedText(part[(stop + 1)..], Found: false));
            }
        }

        return pieces;
    }

    /// <summary>Writes the pieces, each encoded.</summary>
    public static IHtmlContent ToHtml(this IEnumerable<HighlightedText> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var html = new HtmlContentBuilder();
        foreach (var piece in pieces)
        {
            _ = piece.Found ? html.AppendHtml("<mark>").Append(piece.Text).AppendHtml("</mark>") : html.Append(piece.Text);
        }

        return html;
    }
}

/// <summary>A piece of a text.</summary>
public sealed record HighlightedText(string Text, bool Found);
