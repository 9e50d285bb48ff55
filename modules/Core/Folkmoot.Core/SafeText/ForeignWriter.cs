using System.Buffers;
using System.Text;

namespace Folkmoot.Core.SafeText;

/// <summary>Writes what the allow-list lets through of a tree, and its first words beside it.</summary>
internal sealed class ForeignWriter
{
    private const int MaximumDepth = 256;
    private const int MostWords = 600;
    private const int LargestSpare = 100_000;

    /// <summary>A picture of so few pixels shows nothing: it counts readers.</summary>
    private const int CountingPixels = 3;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("<>&\"\u00A0\0");

    [ThreadStatic]
    private static (StringBuilder Html, StringBuilder Words)? spare;

    private readonly Uri? around;
    private readonly StringBuilder html;
    private readonly StringBuilder words;
    private bool isWithinLink;

    /// <summary>How often something was written that can be seen.</summary>
    private int seen;

    // The same builders for one text after the other: a feed has hundreds.
    public ForeignWriter(Uri? around)
    {
        this.around = around;
        (html, words) = spare ??= (new StringBuilder(4096), new StringBuilder(MostWords + 64));
        html.Clear();
        words.Clear();
    }

    public ForeignText ToText()
    {
        spare = html.Capacity > LargestSpare ? null : spare;
        return new ForeignText(html.ToString(), words.ToString());
    }

    public void WriteBody(ForeignDocument document)
    {
        if (document.Body is { } body)
        {
            WriteChildren(body, depth: 0);
        }
    }

    private void WriteChildren(ForeignElement from, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        foreach (var child in from.Children)
        {
            if (child is ForeignWords words)
            {
                WriteText(words.Data);
            }
            else if (child is ForeignElement element)
            {
                Write(element, depth);
            }
        }
    }

    private void Write(ForeignElement element, int depth)
    {
        var name = EditorRules.NameOfForeign(element.Name);
        switch (name)
        {
            case "img":
                WritePicture(element);
                break;
            case "br" or "hr":
                html.Append('<').Append(name).Append('>');
                words.Append(' ');
                seen += name == "hr" ? 1 : 0;
                break;
            case "a":
                WriteLink(element, depth);
                break;
            case not "picture" when EditorRules.IsDropped(element.Name, element.IsHtml):
                break;
            case not null when EditorRules.IsAllowed(name):
                WriteElement(element, name, depth);
                break;
            default:
                WriteChildren(element, depth + 1);
                break;
        }
    }

    private void WriteElement(ForeignElement element, string name, int depth)
    {
        var (start, before) = (html.Length, seen);
        Open(element, name);
        WriteChildren(element, depth + 1);
        if (seen == before && name is not ("td" or "th" or "col"))
        {
            // Nothing is left in it, such as a paragraph around a counting pixel.
            Forget(start, name);
            return;
        }

        html.Append(name == "col" ? "" : $"</{name}>");
        words.Append(EditorRules.IsOfALine(name) ? "" : " ");
    }

    private void Open(ForeignElement element, string name)
    {
        html.Append('<').Append(name);
        foreach (var (attribute, written) in element.Attributes)
        {
            if (EditorRules.ValueOfForeign(name, attribute, written) is { } value)
            {
                html.Append(' ').Append(attribute).Append("=\"");
                Encode(value);
                html.Append('"');
            }
        }

        html.Append('>');
        if (name == "pre" && element.Children is [ForeignWords { Data: ['\n', ..] }, ..])
        {
            // Parsers take one away.
            html.Append('\n');
        }
    }

    private void WriteLink(ForeignElement element, int depth)
    {
        var address = isWithinLink ? null : AddressOf(element.Attribute("href"));
        if (address is null)
        {
            WriteChildren(element, depth + 1);
            return;
        }

        var (start, before) = (html.Length, seen);
        OpenLink(address);
        isWithinLink = true;
        WriteChildren(element, depth + 1);
        isWithinLink = false;
        if (seen == before)
        {
            // Nobody could say where it leads.
            Forget(start, "a");
            return;
        }

        html.Append("</a>");
    }

    private void Forget(int start, string name)
    {
        html.Length = start;
        html.Append(EditorRules.IsOfALine(name) ? " " : "");
    }

    private void OpenLink(string address)
    {
        html.Append("<a href=\"");
        Encode(address);
        html.Append("\" rel=\"noopener nofollow\">");
    }

    // Never loaded from there: that would tell the other site who reads ours.
    private void WritePicture(ForeignElement picture)
    {
        var alternative = picture.Attribute("alt")?.Trim();
        if (string.IsNullOrEmpty(alternative) || IsCounter(picture))
        {
            return;
        }

        var address = isWithinLink ? null : ForeignAddress.Read(picture.Attribute("src"), around)?.AbsoluteUri;
        if (address is not null)
        {
            OpenLink(address);
        }

        WriteText(alternative);
        html.Append(address is null ? "" : "</a>");
    }

    private static bool IsCounter(ForeignElement picture) => IsFew(picture.Attribute("width")) || IsFew(picture.Attribute("height"));

    private static bool IsFew(string? pixels) => int.TryParse(pixels, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= CountingPixels;

    private string? AddressOf(string? written) =>
        written is null ? null
        : ForeignAddress.Read(written, around) is { } address ? address.AbsoluteUri
        : written.Contains(':', StringComparison.Ordinal) && !SafeAddress.IsRelative(written) && !SafeAddress.IsOfTheWeb(written) ? SafeAddress.OfLink(written)
        : null;

    private void WriteText(ReadOnlySpan<char> text)
    {
        Encode(text);
        seen += text.IsWhiteSpace() ? 0 : 1;
        if (words.Length < MostWords)
        {
            words.Append(text[..Math.Min(text.Length, MostWords)]);
        }
    }

    private void Encode(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Escaped) is >= 0 and var at)
        {
            html.Append(text[..at]).Append(text[at] switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", '\u00A0' => "&nbsp;", _ => "" });
            text = text[(at + 1)..];
        }

        html.Append(text);
    }
}
