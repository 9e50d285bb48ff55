using System.Globalization;
using System.Text;
using System.Xml;

namespace Folkmoot.Core.Feeds;

/// <summary>The same feed for readers that know RSS 2.0 only.</summary>
internal static class RssFeed
{
    public const string ContentType = "application/rss+xml; charset=utf-8";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>The document as UTF-8.</summary>
    public static byte[] ToBytes(AtomFeed feed)
    {
        using var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteStartElement("channel");
            WriteHead(xml, feed);
            foreach (var entry in feed.Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return content.ToArray();
    }

    private static void WriteHead(XmlWriter xml, AtomFeed feed)
    {
        WriteText(xml, "title", feed.Title);
        xml.WriteElementString("link", feed.Page.AbsoluteUri);

        // The standard asks for a description; the title is all there is to say.
        WriteText(xml, "description", feed.Title);
        xml.WriteElementString("language", feed.Language.ToLowerInvariant());
        xml.WriteElementString("lastBuildDate", Rfc822(feed.Updated));
        xml.WriteElementString("docs", "https://www.rssboard.org/rss-specification");
        xml.WriteStartElement("atom", "link", Atom);
        xml.WriteAttributeString("href", feed.Address.AbsoluteUri);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("item");
        WriteText(xml, "title", entry.Title);
        xml.WriteElementString("link", entry.Page.AbsoluteUri);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Rfc822(entry.Published));

        // RSS's own author is an e-mail address, and nobody's is shown.
        xml.WriteElementString("dc", "creator", DublinCore, PlainXml.Of(entry.Author));
        WriteText(xml, "description", entry.Html);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string name, string text) => xml.WriteElementString(name, PlainXml.Of(text));

    private static string Rfc822(DateTimeOffset moment) => moment.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}
