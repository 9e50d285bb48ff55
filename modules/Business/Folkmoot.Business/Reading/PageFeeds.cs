using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Folkmoot.Core.SafeText;

namespace Folkmoot.Business.Reading;

/// <summary>Finds the feeds that a web page names.</summary>
internal static class PageFeeds
{
    private const int TagsOfAnyPage = 1500;
    private const int CharactersForTag = 80;
    private const int MostFound = 20;
    private const int MostLinks = 100;

    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json", "text/xml", "application/xml"];

    /// <summary>Those that its head names; else links that look like one.</summary>
    public static IReadOnlyList<Uri> Find(string html, Uri address)
    {
        using var page = new HtmlParser(new HtmlParserOptions { SkipComments = true, MaximumDepth = 100 }).ParseDocument(BeginningOf(html));
        var around = ForeignAddress.Read(page.QuerySelector("base[href]")?.GetAttribute("href"), address) ?? address;
        var named = page.QuerySelectorAll("link[href][rel]").Take(MostLinks).Where(IsAlternate).OrderBy(link => Array.IndexOf(Types, TypeOf(link)));
        var found = AddressesOf(named, around);
        return found.Count > 0 ? found : AddressesOf(page.QuerySelectorAll("a[href]").Where(link => LooksLikeFeed(link.GetAttribute("href")!)), around);
    }

    // As much as costs no more than its size allows: a tree is far larger than its text.
    private static string BeginningOf(string html)
    {
        var (end, left) = (0, TagsOfAnyPage + (html.Length / CharactersForTag));
        while (left-- > 0 && html.IndexOf('<', end) is >= 0 and var next)
        {
            end = next + 1;
        }

        return left < 0 ? html[..end] : html;
    }

    private static List<Uri> AddressesOf(IEnumerable<IElement> links, Uri around) =>
        [.. links.Take(MostLinks).Select(link => ForeignAddress.Read(link.GetAttribute("href"), around)).OfType<Uri>().Distinct().Take(MostFound)];

    private static bool IsAlternate(IElement link) =>
        link.GetAttribute("rel")!.Split(' ').Any(relation => relation.Equals("alternate", StringComparison.OrdinalIgnoreCase) || relation.Equals("feed", StringComparison.OrdinalIgnoreCase))
        && Types.Contains(TypeOf(link));

    private static string TypeOf(IElement link) => (link.GetAttribute("type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static bool LooksLikeFeed(string address)
    {
        var path = address.Split('?', '#')[0].TrimEnd('/');
        return new[] { ".rss", ".atom", ".rdf", "/rss", "/feed", "/atom", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json" }.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }
}
