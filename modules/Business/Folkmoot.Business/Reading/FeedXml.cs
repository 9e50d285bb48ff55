using System.Net;
using System.Text;
using System.Xml;

namespace Folkmoot.Business.Reading;

/// <summary>A document that is nested more deeply, or cut into more pieces, than any feed is.</summary>
internal sealed class TooComplexException(string code) : Exception("The document is too complex.")
{
    /// <summary>The flaw that it is.</summary>
    public string Code => code;
}

/// <summary>
/// Walks over a feed's XML without keeping a tree. Nothing is looked up outside the document, its DOCTYPE is passed over, no entity is expanded but XML's own five.
/// </summary>
internal sealed class FeedXml(XmlReader reader, Uri address, int size)
{
    /// <summary>How deep a document may be nested.</summary>
    public const int MaximumDepth = 256;

    /// <summary>Real feeds have one for fifty characters.</summary>
    private const int CharactersForElement = 16;

    private const int ElementsOfAnyFeed = 5000;

    private int left = MostElements(size);

    /// <summary>How many elements a document of so many characters may have.</summary>
    public static int MostElements(int size) => ElementsOfAnyFeed + (size / CharactersForElement);

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

    private (string Space, string Vocabulary)? own;

    public bool IsEmpty => reader.IsEmptyElement;

    /// <summary>The name of the element that is stood on, in lower case: publishers write pubdate, too.</summary>
    public string Name => reader.LocalName.ToLowerInvariant();

    /// <summary>The short name of what the element's name belongs to. What the root belongs to is what the feed is written in, whatever it calls that.</summary>
    public string Vocabulary => own is var (space, name) && reader.NamespaceURI == space ? name : FeedNames.VocabularyOf(reader.NamespaceURI);

    /// <summary>Takes the namespace of the element that is stood on for a vocabulary.</summary>
    public void Take(string vocabulary) => own = (reader.NamespaceURI, vocabulary);

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
                case XmlNodeType.EndElement when IsVoid(reader.LocalName):
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

    /// <summary>Whether HTML's element of this name has no end.</summary>
    public static bool IsVoid(string name) => name is "br" or "img" or "hr" or "col" or "wbr" or "input" or "area" or "embed" or "track";

    private bool IsText() => reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    private (int Line, int Position) Here() => reader is IXmlLineInfo info ? (info.LineNumber, info.LinePosition) : (0, 0);

    private bool Next()
    {
        var more = reader.Read();
        left -= reader.NodeType == XmlNodeType.Element ? 1 : 0;
        return reader.Depth > MaximumDepth ? throw new TooComplexException("too-deep") : left < 0 ? throw new TooComplexException("too-many-elements") : more;
    }
}
