using System.Collections.Frozen;

namespace Folkmoot.Business.Reading;

/// <summary>
/// The vocabularies that feeds are written in, by the short name that everybody gives them; RSS's own elements have none. Publishers write the addresses
/// in several ways.
/// </summary>
internal static class FeedNames
{
    /// <summary>For prefixes that a feed uses and does not declare.</summary>
    public static readonly FrozenDictionary<string, string> UsualAddresses = new Dictionary<string, string>
    {
        ["atom"] = "http://www.w3.org/2005/Atom",
        ["atom10"] = "http://www.w3.org/2005/Atom",
        ["a10"] = "http://www.w3.org/2005/Atom",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["geo"] = "http://www.w3.org/2003/01/geo/wgs84_pos#",
        ["georss"] = "http://www.georss.org/georss",
        ["gml"] = "http://www.opengis.net/gml",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["cc"] = "http://creativecommons.org/ns#",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Vocabularies = new Dictionary<string, string>
    {
        [""] = "",
        ["http://purl.org/rss/1.0"] = "",
        ["http://purl.org/net/rss1.1#"] = "",
        ["http://my.netscape.com/rdf/simple/0.9"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9"] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://cyber.law.harvard.edu/rss"] = "",
        ["http://cyber.law.harvard.edu/rss/rss.html"] = "",
        ["http://www.w3.org/2005/atom"] = "atom",
        ["http://purl.org/atom/ns#"] = "atom",
        ["http://example.com/newformat#"] = "atom",
        ["http://purl.org/dc/elements/1.1"] = "dc",
        ["http://purl.org/dc/elements/1.0"] = "dc",
        ["http://purl.org/dc/terms"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content"] = "content",
        ["http://purl.org/rss/1.0/modules/syndication"] = "sy",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://www.rssboard.org/media-rss"] = "media",
        ["http://www.georss.org/georss"] = "georss",
        ["http://www.georss.org/georss/10"] = "georss",
        ["http://www.opengis.net/gml"] = "gml",
        ["http://www.opengis.net/gml/3.2"] = "gml",
        ["http://www.w3.org/2003/01/geo/wgs84_pos#"] = "geo",
        ["http://www.w3.org/2003/01/geo"] = "geo",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://creativecommons.org/ns#"] = "cc",
        ["http://web.resource.org/cc"] = "cc",
        ["http://backend.userland.com/creativecommonsrssmodule"] = "cc",
        ["http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html"] = "cc",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Vocabularies.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The vocabulary's short name; "?" for one that we do not read.</summary>
    public static string VocabularyOf(string address)
    {
        var plain = address.AsSpan().Trim().TrimEnd('/');
        if (Lookup.TryGetValue(plain, out var name))
        {
            return name;
        }

        return plain.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && Lookup.TryGetValue(string.Concat("http://", plain["https://".Length..]), out name) ? name : "?";
    }
}
