using System.Text;

namespace Folkmoot.Business.Reading;

/// <summary>Reads an item of RSS or an entry of Atom, with what Dublin Core, Media RSS, GeoRSS and others add.</summary>
internal sealed class XmlEntry(FeedXml xml, FlawList flaws)
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private readonly XmlPlace places = new(xml);

    public void Read(EntryDraft entry, Uri? around, bool isAtom)
    {
        entry.Base = xml.BaseWithin(around);
        entry.Id = xml.Attribute("about", Rdf);
        xml.Children(() => ReadChild(entry, isAtom));
    }

    /// <summary>A text of RSS, where nothing says whether it is HTML.</summary>
    public DraftText? Text(bool isHtml, Uri? around)
    {
        var within = xml.BaseWithin(around);
        var (text, isMarkup) = xml.Content();
        if (isMarkup)
        {
            flaws.Add("markup-unescaped");
        }

        return string.IsNullOrWhiteSpace(text) ? null : new DraftText(text, isHtml || isMarkup, within);
    }

    /// <summary>A text of Atom: 1.0's type, or 0.3's mode.</summary>
    public DraftText? AtomText(Uri? around)
    {
        var within = xml.BaseWithin(around);
        var type = xml.Attribute("type")?.Trim().ToLowerInvariant() ?? "text";
        var mode = xml.Attribute("mode")?.Trim().ToLowerInvariant();
        var (text, isMarkup) = xml.Content();
        if (mode == "base64")
        {
            text = FromBase64(text) ?? "";
        }

        // Of 0.3, text/html in mode xml is markup itself; what stands escaped there was always meant as HTML.
        var isHtml = isMarkup || type is "html" or "xhtml" or "text/html" or "application/xhtml+xml" || (mode == "escaped" && type != "text/plain");
        var isRead = isMarkup || isHtml || type is "text" || type.StartsWith("text/", StringComparison.Ordinal);
        return isRead && !string.IsNullOrWhiteSpace(text) ? new DraftText(text, isHtml, within) : null;
    }

    /// <summary>Words about rights, or the address of a licence.</summary>
    public DraftText? Rights(bool isHtml) =>
        xml.Attribute("resource", Rdf) is { Length: > 0 } address ? new DraftText(address, IsHtml: false) : Text(isHtml, around: null);

    /// <summary>The name of a person as Atom gives it.</summary>
    public string? Person()
    {
        string? name = null;
        string? other = null;
        xml.Children(() =>
        {
            switch (xml.Name)
            {
                case "name":
                    name ??= xml.Text();
                    break;
                case "email" or "uri" or "url":
                    other ??= xml.Text();
                    break;
            }
        });
        return string.IsNullOrWhiteSpace(name) ? other : name;
    }

    private void ReadChild(EntryDraft entry, bool isAtom)
    {
        if (isAtom ? !ReadAtom(entry) : !ReadRss(entry))
        {
            ReadExtension(entry);
        }
    }

    private bool ReadRss(EntryDraft entry)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("", "title"):
                entry.Title ??= Text(isHtml: true, entry.Base);
                return true;
            case ("", "link"):
                var href = xml.Attribute("href");
                entry.Link = FirstOf(entry.Link, xml.Text()) ?? FirstOf(null, href);
                return true;
            case ("", "description"):
                entry.Summary ??= Text(isHtml: true, entry.Base);
                return true;
            case ("", "guid" or "id"):
                entry.IdIsAddress = xml.Attribute("isPermaLink") is null or "true" or "";
                entry.Id = FirstOf(null, xml.Text()) ?? entry.Id;
                return true;
            case ("", "pubdate" or "date"):
                entry.Published = FirstOf(entry.Published, xml.Text());
                return true;
            case ("", "author" or "creator"):
                entry.Author = FirstOf(entry.Author, xml.Text());
                return true;
            case ("", "category" or "keyword"):
                entry.Categories.Add(xml.Text());
                return true;
            case ("", "enclosure"):
                AddFile(entry, xml.Attribute("url") ?? xml.Attribute("href"), xml.Attribute("length"));
                return true;
            default:
                return false;
        }
    }

    private bool ReadAtom(EntryDraft entry)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("atom", "id"):
                entry.Id = FirstOf(entry.Id, xml.Text());
                return true;
            case ("atom", "title"):
                entry.Title ??= AtomText(entry.Base);
                return true;
            case ("atom", "summary"):
                entry.Summary ??= AtomText(entry.Base);
                return true;
            case ("atom", "published" or "issued" or "created"):
                entry.Published = FirstOf(entry.Published, xml.Text());
                return true;
            case ("atom", "author"):
                entry.Author = FirstOf(entry.Author, Person());
                return true;
            case ("atom", "category"):
                entry.Categories.Add(FirstOf(null, xml.Attribute("label")) ?? xml.Attribute("term") ?? "");
                xml.Skip();
                return true;
            case ("atom", "rights" or "copyright"):
                entry.Rights = FirstOf(entry.Rights, AtomText(entry.Base)?.Value);
                return true;
            default:
                return false;
        }
    }

    private void ReadExtension(EntryDraft entry)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("atom", "link"):
                ReadLink(entry);
                break;
            case ("atom", "content"):
                entry.Content = AtomText(entry.Base) ?? entry.Content;
                break;
            case ("atom", "updated" or "modified") or ("dcterms", "modified"):
                entry.Updated = FirstOf(entry.Updated, xml.Text());
                break;
            case ("atom", "published") or ("dc", "date") or ("dcterms", "date" or "issued" or "created" or "available"):
                entry.Published = FirstOf(entry.Published, xml.Text());
                break;
            case ("atom", "summary") or ("dc" or "dcterms", "description" or "abstract") or ("itunes", "summary" or "subtitle") or ("media", "description"):
                entry.Summary ??= Text(isHtml: true, entry.Base);
                break;
            case ("content", "encoded") or ("xhtml", "body" or "div"):
                entry.Content ??= Text(isHtml: true, entry.Base);
                break;
            default:
                ReadFurther(entry);
                break;
        }
    }

    private void ReadFurther(EntryDraft entry)
    {
        switch (xml.Vocabulary, xml.Name)
        {
            case ("dc" or "media" or "itunes", "title"):
                entry.Title ??= Text(isHtml: true, entry.Base);
                break;
            case ("dc", "creator" or "author") or ("itunes", "author"):
                entry.Author = FirstOf(entry.Author, xml.Text());
                break;
            case ("dc", "identifier"):
                entry.Id = FirstOf(entry.Id, xml.Text());
                break;
            case ("dc" or "dcterms", "subject") or ("media", "category"):
                entry.Categories.Add(xml.Text());
                break;
            case ("dc" or "dcterms", "rights" or "license") or ("cc", "license") or ("media", "copyright"):
                entry.Rights = FirstOf(entry.Rights, Rights(isHtml: false)?.Value);
                break;
            case ("media", "group"):
                xml.Children(() => ReadFurther(entry));
                break;
            case ("media", "description"):
                entry.Summary ??= Text(isHtml: true, entry.Base);
                break;
            case ("media", "content"):
                AddFile(entry, xml.Attribute("url"), xml.Attribute("fileSize"), isWithin: true);
                xml.Children(() => ReadFurther(entry));
                break;
            default:
                places.Read(entry);
                break;
        }
    }

    private void ReadLink(EntryDraft entry)
    {
        var href = xml.Attribute("href") ?? "";
        var relation = xml.Attribute("rel")?.ToLowerInvariant() ?? "alternate";
        if (relation == "enclosure")
        {
            AddFile(entry, href, xml.Attribute("length"));
            return;
        }

        if (relation == "alternate" || relation.EndsWith("/alternate", StringComparison.Ordinal))
        {
            // Of several, the page is meant: some give a feed or a PDF first.
            var isPage = xml.Attribute("type") is null or "text/html" or "application/xhtml+xml";
            entry.Link = isPage && !entry.HasPage ? href : FirstOf(entry.Link, href);
            entry.HasPage |= isPage;
        }
        else if (relation == "license")
        {
            entry.Rights = FirstOf(entry.Rights, href);
        }

        xml.Skip();
    }

    private void AddFile(EntryDraft entry, string? address, string? length, bool isWithin = false)
    {
        if (!string.IsNullOrWhiteSpace(address) && entry.Files.Count < 20)
        {
            entry.Files.Add(new DraftFile(address.Trim(), FirstOf(null, xml.Attribute("type")), length));
        }

        if (!isWithin)
        {
            xml.Skip();
        }
    }

    private static string? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new UTF8Encoding(false).GetString(bytes, 0, length) : null;
    }

    private static string? FirstOf(string? known, string? found) => known ?? (string.IsNullOrWhiteSpace(found) ? null : found.Trim());
}
