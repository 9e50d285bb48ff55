using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace Folkmoot.Core.SafeText;

/// <summary>Writes what the allow-list lets through of a tree, and its first words beside it.</summary>
internal sealed class ForeignWriter(Uri? around)
{
    private const int MaximumDepth = 256;
    private const int MostWords = 1000;

    /// <summary>A picture of so few pixels shows nothing: it counts readers.</summary>
    private const int CountingPixels = 3;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("<>&\"\u00A0\0");

    private readonly StringBuilder html = new();
    private readonly StringBuilder words = new();
    private bool isWithinLink;

    /// <summary>How often something was written that can be seen.</summary>
    private int seen;

    public ForeignText ToText() => new(html.ToString(), words.ToString());

    public void WriteChildren(INode from, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        foreach (var child in from.ChildNodes)
        {
            if (child is IText text)
            {
                WriteText(text.Data);
            }
            else if (child is IElement element)
            {
                Write(element, depth);
            }
        }
    }

    private void Write(IElement element, int depth)
    {
        var name = EditorRules.NameOfForeign(element.LocalName);
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
            case not "picture" when EditorRules.IsDropped(element):
                break;
            case not null when EditorRules.IsAllowed(name):
                WriteElement(element, name, depth);
                break;
            default:
                WriteChildren(element, depth + 1);
                break;
        }
    }

    private void WriteElement(IElement element, string name, int depth)
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

    private void Open(IElement element, string name)
    {
        html.Append('<').Append(name);
        foreach (var attribute in element.Attributes)
        {
            if (attribute.NamespaceUri is null && EditorRules.ValueOfForeign(name, attribute.LocalName, attribute.Value) is { } value)
            {
                html.Append(' ').Append(attribute.LocalName).Append("=\"");
                Encode(value);
                html.Append('"');
            }
        }

        html.Append('>');
        if (name == "pre" && element.FirstChild is IText { Data: ['\n', ..] })
        {
            // Parsers take one away.
            html.Append('\n');
        }
    }

    private void WriteLink(IElement element, int depth)
    {
        var address = isWithinLink ? null : AddressOf(element.GetAttribute("href"));
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
    private void WritePicture(IElement picture)
    {
        var alternative = picture.GetAttribute("alt")?.Trim();
        if (string.IsNullOrEmpty(alternative) || IsCounter(picture))
        {
            return;
        }

        var address = isWithinLink ? null : ForeignAddress.Read(picture.GetAttribute("src"), around)?.AbsoluteUri;
        if (address is not null)
        {
            OpenLink(address);
        }

        WriteText(alternative);
        html.Append(address is null ? "" : "</a>");
    }

    private static bool IsCounter(IElement picture) => IsFew(picture.GetAttribute("width")) || IsFew(picture.GetAttribute("height"));

    private static bool IsFew(string? pixels) => int.TryParse(pixels, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= CountingPixels;

    private string? AddressOf(string? written) =>
        written is null ? null
        : ForeignAddress.Read(written, around) is { } address ? address.AbsoluteUri
        : written.Contains(':', StringComparison.Ordinal) && !SafeAddress.IsRelative(written) && !SafeAddress.IsOfTheWeb(written) ? SafeAddress.OfLink(written)
        : null;

    private void WriteText(string text)
    {
        Encode(text);
        seen += text.AsSpan().IsWhiteSpace() ? 0 : 1;
        if (words.Length < MostWords)
        {
            words.Append(text.AsSpan(0, Math.Min(text.Length, MostWords)));
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
