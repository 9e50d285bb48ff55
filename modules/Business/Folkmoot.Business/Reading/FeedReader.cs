using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Xml;

namespace Folkmoot.Business.Reading;

/// <summary>
/// Reads whatever a publisher calls a feed: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed, well-formed or not, and finds the feeds of a web page. It fetches nothing,
/// and never throws for what it is given.
/// </summary>
public static partial class FeedReader
{
    private const int LongestBefore = 4000;

    private static readonly string[] Beginnings = ["<?xml ", "<rss", "<feed", "<rdf:RDF"];

    private static readonly string[] TypesOfFeeds =
        ["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "application/feed+json", "application/json"];

    /// <summary>Reads a feed.</summary>
    /// <param name="body">Its bytes, unpacked.</param>
    /// <param name="contentType">What the server says it is.</param>
    /// <param name="address">Where it came from: what relative addresses are relative to.</param>
    public static ReadFeed Read(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var flaws = new FlawList();
        var text = FeedEncoding.Decode(body.Span, contentType, flaws).TrimStart('\uFEFF', '\0', ' ', '\t', '\r', '\n');
        var draft = new FeedDraft();
        var isFeed = text.Length > 0 && text[0] == '{' ? new JsonFeed(draft, flaws).Read(text) : text.Length > 0 && ReadXml(text, draft, address, flaws);
        if (isFeed)
        {
            CheckType(contentType, flaws);
            return new FeedMaker(draft, address, body.Length, flaws).Make();
        }

        var isPage = Page().IsMatch(text);
        flaws.Add(isPage ? "web-page" : "not-a-feed");
        return new ReadFeed(isPage ? FeedKind.Page : FeedKind.None, null, []) { Found = isPage ? PageFeeds.Find(text, address) : [], Flaws = flaws.ToList() };
    }

    private static bool ReadXml(string text, FeedDraft draft, Uri address, FlawList flaws)
    {
        var xml = FromBeginning(text, flaws);
        var names = new NameTable();
        try
        {
            return MayHaveTooManyAttributes(xml)
                ? Read(new XmlRepair(xml, flaws).Run(), xml.Length, draft, address, names, flaws)
                : Read(new StringReader(xml), xml.Length, draft, address, names, flaws);
        }
        catch (XmlException error)
        {
            return !Page().IsMatch(xml) && Repair(xml, draft, address, flaws, names, error);
        }
        catch (TooComplexException error)
        {
            flaws.Add(error.Code);
            return draft.Format != FeedKind.None;
        }
    }

    // The reader takes any number of them, and keeps each; the repair leaves a hundred.
    private static bool MayHaveTooManyAttributes(string xml) => xml.AsSpan().Count('=') > 1000 + (xml.Length / 30);

    // From the start again: what was read so far is read better once it is repaired.
    private static bool Repair(string xml, FeedDraft draft, Uri address, FlawList flaws, NameTable names, XmlException why)
    {
        flaws.Add("not-well-formed", why.Message);
        draft.Clear();
        try
        {
            return Read(new XmlRepair(xml, flaws).Run(), xml.Length, draft, address, names, flaws);
        }
        catch (XmlException) when (draft.Format != FeedKind.None)
        {
            flaws.Add("broken-off");
        }
        catch (XmlException)
        {
            return false;
        }
        catch (TooComplexException error)
        {
            flaws.Add(error.Code);
        }

        return draft.Format != FeedKind.None;
    }

    private static bool Read(TextReader text, int size, FeedDraft draft, Uri address, NameTable names, FlawList flaws)
    {
        using var reader = XmlReader.Create(text, FeedXml.Settings(names));
        return new XmlFeed(new FeedXml(reader, address, size), draft, flaws).Read();
    }

    // Warnings of a script before the feed; a declaration that is not the first.
    private static string FromBeginning(string text, FlawList flaws)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, LongestBefore));
        var at = Beginnings.Select(mark => IndexOf(text, mark)).Where(found => found >= 0).DefaultIfEmpty(0).Min();
        if (at == 0 || start[..at].Contains("<html", StringComparison.OrdinalIgnoreCase) || start[..at].TrimStart().StartsWith("<!DOCTYPE", StringComparison.Ordinal))
        {
            return text;
        }

        flaws.Add("text-before", start[..at]);
        return text[at..];
    }

    private static int IndexOf(string text, string mark) => text.AsSpan(0, Math.Min(text.Length, LongestBefore)).IndexOf(mark, StringComparison.OrdinalIgnoreCase);

    private static void CheckType(string? contentType, FlawList flaws)
    {
        if (contentType is not null && !(MediaTypeHeaderValue.TryParse(contentType, out var type) && TypesOfFeeds.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase)))
        {
            flaws.Add("content-type", contentType);
        }
    }

    [GeneratedRegex(@"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*(?:<!DOCTYPE\s+html\b|<html\b|<head\b|<body\b|<div\b|<p\b|<h1\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Page();
}
