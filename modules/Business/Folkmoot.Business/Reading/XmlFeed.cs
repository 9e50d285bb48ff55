namespace Folkmoot.Business.Reading;

/// <summary>Reads RSS 0.9 to 2.0, RSS by RDF, and Atom.</summary>
internal sealed class XmlFeed(FeedXml xml, FeedDraft feed, FlawList flaws)
{
    private readonly XmlEntry entries = new(xml, flaws);

    /// <summary>Fills the draft as far as it comes. False when the document is no feed.</summary>
    public bool Read()
    {
        if (!xml.GoToRoot())
        {
            return false;
        }

        var around = xml.BaseWithin(null);
        switch (xml.Vocabulary, xml.Name)
        {
            case (_, "feed"):
                feed.Format = FeedKind.Atom;
                xml.Take("atom");
                feed.Language = xml.Language;
                xml.Children(() => ReadAtom(around));
                return true;
            case ("atom", "entry"):
                feed.Format = FeedKind.Atom;
                ReadEntry(around);
                return true;
            case (_, "rdf"):
                feed.Format = FeedKind.Rdf;
                xml.Children(() => ReadRss(around));
                return true;
            case (_, "rss" or "channel"):
                feed.Format = FeedKind.Rss;
                xml.Take("");
                feed.Language = xml.Language;
                xml.Children(() => ReadRss(around));
                return true;
            default:
                return false;
        }
    }

    private void ReadRss(Uri? around)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("", "channel"):
                var within = xml.BaseWithin(around);
                xml.Children(() => ReadRss(within));
                break;
            case ("", "item"):
                ReadEntry(around);
                break;
            case ("", "title"):
                feed.Title ??= entries.Text(isHtml: true, around);
                break;
            case ("", "link"):
                feed.Home = FirstOf(feed.Home, xml.Text());
                break;
            case ("", "description") or ("itunes", "summary" or "subtitle"):
                feed.Description ??= entries.Text(isHtml: true, around);
                break;
            case ("", "language") or ("dc", "language"):
                feed.Language = FirstOf(feed.Language, xml.Text());
                break;
            case ("", "copyright") or ("dc" or "dcterms", "rights" or "license") or ("cc", "license"):
                feed.Rights ??= entries.Rights(isHtml: true);
                break;
            case ("dc", "creator" or "publisher"):
                feed.Author = FirstOf(feed.Author, xml.Text());
                break;
            case ("atom", "link"):
                ReadLink(isHomeToo: false);
                break;
            default:
                ReadPace();
                break;
        }
    }

    private void ReadAtom(Uri? around)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case (_, "entry"):
                ReadEntry(around);
                break;
            case ("atom", "title"):
                feed.Title ??= entries.AtomText(around);
                break;
            case ("atom", "subtitle" or "tagline"):
                feed.Description ??= entries.AtomText(around);
                break;
            case ("atom", "rights" or "copyright"):
                feed.Rights ??= entries.AtomText(around);
                break;
            case ("dc", "rights") or ("cc", "license"):
                feed.Rights ??= entries.Rights(isHtml: false);
                break;
            case ("atom", "link"):
                ReadLink(isHomeToo: true);
                break;
            case ("atom", "author"):
                feed.Author = FirstOf(feed.Author, entries.Person());
                break;
            default:
                ReadPace();
                break;
        }
    }

    private void ReadEntry(Uri? around)
    {
        if (feed.Entries.Count >= ReadFeed.MostEntries)
        {
            flaws.Add("too-many-entries");
            xml.Skip();
            return;
        }

        // Added first: of a feed that breaks off within an entry, what was read of it stays.
        var entry = new EntryDraft();
        feed.Entries.Add(entry);
        entries.Read(entry, around, isAtom: feed.Format == FeedKind.Atom);
    }

    private void ReadLink(bool isHomeToo)
    {
        var href = xml.Attribute("href") ?? "";
        foreach (var relation in (xml.Attribute("rel") ?? "alternate").ToLowerInvariant().Split(' '))
        {
            switch (relation)
            {
                case "hub":
                    feed.Hub = FirstOf(feed.Hub, href);
                    break;
                case "self":
                    feed.Self = FirstOf(feed.Self, href);
                    break;
                case "alternate" when isHomeToo && xml.Attribute("type") is null or "text/html" or "application/xhtml+xml":
                    feed.Home = FirstOf(feed.Home, href);
                    break;
                case "license":
                    feed.Rights ??= new DraftText(href, IsHtml: false);
                    break;
            }
        }

        xml.Skip();
    }

    /// <summary>How often the feed wants to be asked.</summary>
    private void ReadPace()
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("", "ttl"):
                feed.TimeToLive = FirstOf(feed.TimeToLive, xml.Text());
                break;
            case ("", "skiphours"):
                xml.Children(() => feed.SkipHours.Add(xml.Text()));
                break;
            case ("", "skipdays"):
                xml.Children(() => feed.SkipDays.Add(xml.Text()));
                break;
            case ("sy", "updateperiod"):
                feed.UpdatePeriod = FirstOf(feed.UpdatePeriod, xml.Text());
                break;
            case ("sy", "updatefrequency"):
                feed.UpdateFrequency = FirstOf(feed.UpdateFrequency, xml.Text());
                break;
            default:
                xml.Skip();
                break;
        }
    }

    private static string? FirstOf(string? known, string? found) => known ?? (string.IsNullOrWhiteSpace(found) ? null : found.Trim());
}
