using System.Text;
using System.Xml;
using Folkmoot.Core.SafeText;

namespace Folkmoot.Business.Reading;

/// <summary>Lists of feeds as other readers write and take them: OPML 1.0 and 2.0.</summary>
public static class Opml
{
    private const int MostFeeds = 5000;

    /// <summary>Reads a list. Feeds keep the names of the groups that they stand in; what has no address of the web is told.</summary>
    /// <param name="body">Its bytes.</param>
    public static OpmlList Read(ReadOnlyMemory<byte> body)
    {
        var flaws = new FlawList();
        var feeds = new List<OpmlFeed>();
        var text = FeedEncoding.Decode(body.Span, contentType: null, flaws).TrimStart('\uFEFF', '\0', ' ', '\t', '\r', '\n');
        try
        {
            Read(new StringReader(text), text.Length, feeds, flaws);
        }
        catch (XmlException error)
        {
            feeds.Clear();
            flaws.Add("not-well-formed", error.Message);
            ReadRepaired(text, feeds, flaws);
        }
        catch (TooComplexException error)
        {
            flaws.Add(error.Code);
        }

        return new OpmlList([.. feeds.DistinctBy(feed => feed.Address.AbsoluteUri)], flaws.ToList());
    }

    /// <summary>Writes a list, grouped, as OPML 2.0.</summary>
    public static byte[] Write(string title, DateTimeOffset now, IReadOnlyList<OpmlFeed> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", PlainText.Collapse(title, 300));
            xml.WriteElementString("dateCreated", now.ToUniversalTime().ToString("r", System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var group in feeds.GroupBy(feed => feed.Group ?? ""))
            {
                WriteGroup(xml, group);
            }
        }

        return stream.ToArray();
    }

    private static void WriteGroup(XmlWriter xml, IGrouping<string, OpmlFeed> group)
    {
        if (group.Key.Length > 0)
        {
            xml.WriteStartElement("outline");
            xml.WriteAttributeString("text", PlainText.Collapse(group.Key, 300));
        }

        foreach (var feed in group)
        {
            xml.WriteStartElement("outline");
            xml.WriteAttributeString("text", PlainText.Collapse(feed.Title, 300));
            xml.WriteAttributeString("type", "rss");
            xml.WriteAttributeString("xmlUrl", feed.Address.AbsoluteUri);
            if (feed.Home is { } home)
            {
                xml.WriteAttributeString("htmlUrl", home.AbsoluteUri);
            }

            xml.WriteEndElement();
        }

        if (group.Key.Length > 0)
        {
            xml.WriteEndElement();
        }
    }

    private static void ReadRepaired(string text, List<OpmlFeed> feeds, FlawList flaws)
    {
        try
        {
            using var repaired = new XmlRepair(text, flaws).Run();
            Read(repaired, text.Length, feeds, flaws);
        }
        catch (XmlException)
        {
            flaws.Add("broken-off");
        }
        catch (TooComplexException error)
        {
            flaws.Add(error.Code);
        }
    }

    private static void Read(TextReader text, int size, List<OpmlFeed> feeds, FlawList flaws)
    {
        using var reader = XmlReader.Create(text, FeedXml.Settings(new NameTable()));
        var xml = new FeedXml(reader, new Uri("about:blank"), size);
        if (!xml.GoToRoot() || xml.Name != "opml")
        {
            flaws.Add("not-opml");
            return;
        }

        xml.Children(() =>
        {
            if (xml.Name == "body")
            {
                xml.Children(() => ReadOutline(xml, null, feeds, flaws));
            }
        });
    }

    private static void ReadOutline(FeedXml xml, string? group, List<OpmlFeed> feeds, FlawList flaws)
    {
        var name = PlainText.Collapse(xml.Attribute("title") ?? xml.Attribute("text"), 300);
        if ((xml.Attribute("xmlUrl") ?? xml.Attribute("xmlurl") ?? xml.Attribute("xmlURL")) is not { } written)
        {
            var within = name.Length > 0 ? name : group;
            xml.Children(() => ReadOutline(xml, within, feeds, flaws));
            return;
        }

        if (ForeignAddress.Read(written, around: null) is not { } address)
        {
            flaws.Add("bad-link", written);
        }
        else if (feeds.Count < MostFeeds)
        {
            var home = ForeignAddress.Read(xml.Attribute("htmlUrl") ?? xml.Attribute("htmlurl"), around: null);
            feeds.Add(new OpmlFeed(name.Length > 0 ? name : address.Host, address, home, group ?? Category(xml)));
        }
        else
        {
            flaws.Add("too-many-entries");
        }

        xml.Skip();
    }

    // Of 2.0: comma-separated, with slashes for those within others.
    private static string? Category(FeedXml xml) =>
        xml.Attribute("category")?.Split(',')[0].Trim('/', ' ').Split('/')[^1] is { Length: > 0 } category ? PlainText.Collapse(category, 300) : null;
}

/// <summary>A list of feeds.</summary>
/// <param name="Flaws">What was wrong with it; "not-opml" when it is none.</param>
public sealed record OpmlList(IReadOnlyList<OpmlFeed> Feeds, IReadOnlyList<FeedFlaw> Flaws);

/// <summary>A feed of a list.</summary>
/// <param name="Title">Plain text, never empty.</param>
/// <param name="Group">What it stands under; null for none.</param>
public sealed record OpmlFeed(string Title, Uri Address, Uri? Home, string? Group);
