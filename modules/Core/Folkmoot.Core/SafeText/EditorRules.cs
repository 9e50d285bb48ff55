using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Folkmoot.Core.SafeText;

/// <summary>The allow-list of <see cref="EditorHtml"/>: elements, attributes and their values. What it does not name does not come through.</summary>
/// <param name="Document">Where the copies belong.</param>
/// <param name="ShiftsHeadings">Whether the text begins at the first level, which is the page's own.</param>
internal sealed partial record EditorRules(IDocument Document, bool ShiftsHeadings)
{
    /// <summary>So deep that no text is; elements below leave their words only.</summary>
    private const int MaximumDepth = 64;

    /// <summary>Below this nothing is looked at any more, so that no stack overflows.</summary>
    private const int MaximumWords = 256;

    private const string Html = "http://www.w3.org/1999/xhtml";

    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
    [
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
        "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub",
        "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
    ]);

    /// <summary>Gone with all that is in them: no reader ever saw it as text, or other rules of parsing hold inside.</summary>
    private static readonly FrozenSet<string> Dropped = FrozenSet.ToFrozenSet(
    [
        "applet", "audio", "base", "button", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "input", "link", "listing", "marquee", "math", "meta",
        "noembed", "noframes", "noscript", "object", "option", "param", "picture", "plaintext", "script", "select", "source", "style", "svg", "template", "textarea",
        "title", "track", "video", "xmp",
    ]);

    private static readonly FrozenSet<string> Inline = FrozenSet.ToFrozenSet(
    [
        "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AttributeNames = FrozenSet.ToFrozenSet(
    [
        "abbr", "alt", "colspan", "datetime", "dir", "height", "href", "lang", "open", "reversed", "rowspan", "scope", "span", "src", "start", "title", "type", "value", "width",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Classes = FrozenSet.ToFrozenSet(
        ["govuk-body-l", "govuk-body-s", "govuk-inset-text", "govuk-table__cell--numeric", "govuk-table__header--numeric"]);

    /// <summary>Copies what may stay from one node into another.</summary>
    public void Copy(INode from, INode to, int depth)
    {
        if (depth > MaximumWords)
        {
            return;
        }

        foreach (var child in from.ChildNodes)
        {
            if (child is IText text)
            {
                to.AppendChild(Document.CreateTextNode(text.Data.Replace("\0", "", StringComparison.Ordinal)));
            }
            else if (child is IElement element && element.NamespaceUri == Html && !Dropped.Contains(element.LocalName))
            {
                Copy(element, depth < MaximumDepth ? CopyOf(element) : null, to, depth);
            }
        }
    }

    // An element without a copy leaves its words.
    private void Copy(IElement element, IElement? copy, INode to, int depth)
    {
        if (copy is not null)
        {
            to.AppendChild(copy);
        }

        Copy(element, copy ?? to, depth + 1);
    }

    private IElement? CopyOf(IElement element)
    {
        var name = NameOf(element.LocalName);
        if (!Elements.Contains(name))
        {
            return null;
        }

        var copy = Document.CreateElement(name);
        foreach (var attribute in element.Attributes.Where(a => a.NamespaceUri is null))
        {
            if (ValueOf(name, attribute.LocalName, attribute.Value) is { } value)
            {
                copy.SetAttribute(attribute.LocalName, value);
            }
        }

        return name switch
        {
            // A picture needs its file, and words for those who do not see it (empty ones when it only decorates).
            "img" when !copy.HasAttribute("src") || !copy.HasAttribute("alt") => null,
            "a" => Foreign(copy),
            _ => copy,
        };
    }

    private static IElement Foreign(IElement link)
    {
        if (link.GetAttribute("href") is { } address && SafeAddress.IsOfTheWeb(address))
        {
            link.SetAttribute("rel", "noopener");
        }

        return link;
    }

    /// <summary>The name that an element of another website gets here. Headings stand below the title of their item.</summary>
    public static string NameOfForeign(string name) => name is ['h', >= '1' and <= '6'] ? $"h{Math.Clamp(name[1] - '0' + 1, 3, 6)}" : name;

    public static bool IsAllowed(string name) => Elements.Contains(name);

    /// <summary>Whether nothing that is in it comes through.</summary>
    public static bool IsDropped(string name, bool isHtml) => !isHtml || Dropped.Contains(name);

    /// <summary>The name of an attribute that may matter somewhere; null for others.</summary>
    public static string? NameOfAttribute(ReadOnlySpan<char> name) => AttributeNames.TryGetValue(name, out var known) ? known : null;

    /// <summary>Whether it stands within a line of text.</summary>
    public static bool IsOfALine(string name) => Inline.Contains(name);

    /// <summary>What an attribute may say in a text of another website: no classes of ours and no ids.</summary>
    public static string? ValueOfForeign(string element, string attribute, string value) => attribute is "class" or "id" ? null : ValueOf(element, attribute, value);

    private string NameOf(string name) => ShiftsHeadings && name is ['h', >= '1' and <= '6'] ? $"h{Math.Min(name[1] - '0' + 1, 6)}" : name;

    private static string? ValueOf(string element, string attribute, string value) => (element, attribute) switch
    {
        ("a", "href") => SafeAddress.OfLink(value),
        ("img", "src") => SafeAddress.OfOwnFile(value),
        ("img", "alt") or (_, "title") or ("th", "abbr") => value,
        ("img", "width" or "height") => Number(value, 1, 10_000),
        ("ol", "start") or ("li", "value") => Number(value, -1_000_000, 1_000_000),
        ("ol", "type") => value is "1" or "a" or "A" or "i" or "I" ? value : null,
        ("ol", "reversed") or ("details", "open") => "",
        ("td" or "th", "colspan" or "rowspan") or ("col" or "colgroup", "span") => Number(value, 1, 1000),
        ("th", "scope") => value is "row" or "col" or "rowgroup" or "colgroup" ? value : null,
        ("time" or "ins" or "del", "datetime") => Moment().IsMatch(value) ? value : null,
        ("code", "class") => Language().IsMatch(value) ? value : null,
        (_, "class") => ClassesOf(value),
        (_, "lang") => Tag().IsMatch(value) ? value : null,
        (_, "dir") => value is "ltr" or "rtl" or "auto" ? value : null,
        (_, "id") => SafeAddress.OwnId(value),
        _ => null,
    };

    private static string? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? ClassesOf(string value)
    {
        var known = value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Classes.Contains).ToList();
        return known.Count == 0 ? null : string.Join(' ', known);
    }

    [GeneratedRegex(@"\A[0-9A-Za-z:.+-]{1,40}\z")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\Alanguage-[0-9A-Za-z+#-]{1,30}\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[0-9A-Za-z]{1,8})*\z")]
    private static partial Regex Tag();
}
