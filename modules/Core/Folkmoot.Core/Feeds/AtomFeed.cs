using System.Globalization;
using System.Text;
using System.Xml;

namespace Folkmoot.Core.Feeds;

/// <summary>A feed as RFC 4287 wants it.</summary>
/// <param name="Id">An IRI that never changes, even when the site moves.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Address">Its own full address.</param>
/// <param name="Page">The full address of the page that it follows.</param>
/// <param name="Language">BCP 47, such as <c>en-GB</c>.</param>
/// <param name="Updated">When it last changed; in an empty feed, when what it follows began.</param>
/// <param name="Entries">Newest first.</param>
public sealed record AtomFeed(string Id, string Title, Uri Address, Uri Page, string Language, DateTimeOffset Updated, IReadOnlyList<AtomEntry> Entries)
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The document as UTF-8.</summary>
    public byte[] ToBytes()
    {
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, Language);
            WriteHead(xml);
            foreach (var entry in Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
        }

        return content.ToArray();
    }

    private void WriteHead(XmlWriter xml)
    {
        WriteText(xml, "id", Id);
        WriteText(xml, "title", Title);
        WriteText(xml, "updated", Rfc3339(Updated));
        WriteLink(xml, "self", Address, "application/atom+xml");
        WriteLink(xml, "alternate", Page, "text/html");
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        WriteText(xml, "id", entry.Id);
        WriteText(xml, "title", entry.Title);
        WriteText(xml, "published", Rfc3339(entry.Published));
        WriteText(xml, "updated", Rfc3339(entry.Updated));
        WriteLink(xml, "alternate", entry.Page, "text/html");
        xml.WriteStartElement("author", Namespace);
        WriteText(xml, "name", entry.Author);
        xml.WriteEndElement();
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Clean(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    private static void WriteLink(XmlWriter xml, string rel, Uri address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static string Rfc3339(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // XML 1.0 cannot hold most control characters, not even escaped.
    private static string Clean(string text) => PlainXml.Of(text);
}

/// <summary>One entry of a feed.</summary>
/// <param name="Id">An IRI that never changes.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Page">The full address of what it is about.</param>
/// <param name="Author">A display name.</param>
/// <param name="Html">The content as safe HTML.</param>
/// <param name="Published">When it came out.</param>
/// <param name="Updated">When it last changed.</param>
public sealed record AtomEntry(string Id, string Title, Uri Page, string Author, string Html, DateTimeOffset Published, DateTimeOffset Updated);
