using System.Net;
using System.Text;
using System.Xml;

namespace Folkmoot.Business.Reading;

/// <summary>A feed nested more deeply than any feed is.</summary>
internal sealed class TooDeepException() : Exception("The document is nested too deeply.");

/// <summary>
/// Walks over a feed's XML without keeping a tree. Nothing is looked up outside the document, its DOCTYPE is passed over, no entity is expanded but XML's own five.
/// </summary>
internal sealed class FeedXml(XmlReader reader, Uri address)
{
    /// <summary>How deep a document may be nested.</summary>
    public const int MaximumDepth = 256;

    /// <summary>Reads text from memory, and only that.</summary>
    public static XmlReaderSettings Settings(XmlNameTable names) => new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        CheckCharacters = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        NameTable = names,
        CloseInput = true,
    };

    public bool IsEmpty => reader.IsEmptyElement;

    /// <summary>The name of the element that is stood on, in lower case: publishers write pubdate, too.</summary>
    public string Name => reader.LocalName.ToLowerInvariant();

    public string Vocabulary => FeedNames.VocabularyOf(reader.NamespaceURI);

    /// <summary>Goes to the document's first element; false when there is none.</summary>
    public bool GoToRoot()
    {
        while (Next())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    public string? Attribute(string name) => reader.GetAttribute(name);

    public string? Attribute(string name, string space) => reader.GetAttribute(name, space);

    public string? Language => reader.GetAttribute("xml:lang");

    /// <summary>What the element says of its addresses, else what stands around it says.</summary>
    public Uri? BaseWithin(Uri? around) =>
        reader.GetAttribute("xml:base") is { } written && Uri.TryCreate(around ?? address, written.Trim(), out var found) ? found : around;

    /// <summary>Calls for every child of the element that is stood on, and goes past it. What the call leaves where it stands is passed over.</summary>
    public void Children(Action read)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            Next();
            return;
        }

        Next();
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                Next();
                continue;
            }

            var (line, position) = Here();
            read();
            if (reader.NodeType == XmlNodeType.Element && (line, position) == Here())
            {
                Skip();
            }
        }

        Next();
    }

    /// <summary>Goes past the element with all that is in it.</summary>
    public void Skip()
    {
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        Next();
        while (!isEmpty && reader.Depth > depth)
        {
            Next();
        }

        if (!isEmpty)
        {
            Next();
        }
    }

    /// <summary>The element's text, and whether other elements stood in it, which makes it markup.</summary>
    public (string Text, bool IsMarkup) Content()
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            Next();
            return ("", false);
        }

        Next();
        var text = TextBefore(depth);
        if (reader.Depth <= depth)
        {
            Next();
            return (text, false);
        }

        return (Markup(depth, text), true);
    }

    /// <summary>The same where no markup belongs: its words.</summary>
    public string Text()
    {
        var (text, isMarkup) = Content();
        return isMarkup ? PlainText.WithoutTags(text) : text;
    }

    // Most texts are one node, whose string need not be copied.
    private string TextBefore(int depth)
    {
        var first = "";
        StringBuilder? pieces = null;
        while (reader.Depth > depth && reader.NodeType != XmlNodeType.Element)
        {
            if (IsText() && first.Length == 0)
            {
                first = reader.Value;
            }
            else if (IsText())
            {
                (pieces ??= new StringBuilder(first)).Append(reader.Value);
            }

            Next();
        }

        return pieces?.ToString() ?? first;
    }

    private string Markup(int depth, string before)
    {
        var html = new StringBuilder(WebUtility.HtmlEncode(before));
        while (reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Open(html);
                    break;
                case XmlNodeType.EndElement:
                    html.Append("</").Append(reader.LocalName).Append('>');
                    break;
                default:
                    html.Append(IsText() ? WebUtility.HtmlEncode(reader.Value) : "");
                    break;
            }

            Next();
        }

        Next();
        return html.ToString();
    }

    private void Open(StringBuilder html)
    {
        html.Append('<').Append(reader.LocalName);
        var isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix.Length == 0)
            {
                html.Append(' ').Append(reader.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(reader.Value)).Append('"');
            }
        }

        reader.MoveToElement();
        html.Append(isEmpty && !IsVoid(reader.LocalName) ? $"></{reader.LocalName}>" : ">");
    }

    private static bool IsVoid(string name) => name is "br" or "img" or "hr" or "col" or "wbr" or "input" or "area" or "embed" or "source" or "track";

    private bool IsText() => reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    private (int Line, int Position) Here() => reader is IXmlLineInfo info ? (info.LineNumber, info.LinePosition) : (0, 0);

    private bool Next()
    {
        var more = reader.Read();
        return reader.Depth <= MaximumDepth ? more : throw new TooDeepException();
    }
}
