using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Folkmoot.Business.Reading;

namespace Folkmoot.Business.Tests.Reading;

/// <summary>No input crashes the reader, holds it up (more than a second a megabyte), or has it take more than twenty times its size.</summary>
public sealed class HostileFeedTests
{
    private const int Size = 1_000_000;

    /// <summary>What a feed of any size may take: parsers, tables, a first page of buffers.</summary>
    private const long Constant = 4_000_000;

    private static readonly Uri Address = new("https://news.example.org/feed.xml");

    private static readonly string[] Tokens =
    [
        "<rss version=\"2.0\">", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "<description>", "</description>", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE rss [",
        "<!ENTITY a \"b\">", "]>", "&a;", "&amp;", "&lt;p&gt;", "&", "<", ">", "\"", "'", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry>", "</entry>", "<content type=\"xhtml\">", "<b>", "<p>", "</p>",
        "<table>", "<td>", "<svg>", "<x:y z=1>", "</", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "{", "}", "[", "]", "\"items\":", "\"id\":", "1", ",", "\0", "\uFEFF", "\uD800", "é", " ", "xmlns:x=\"\"", "xml:base=\"//\"",
        "<pubDate>", "Tue, 04 Mar 2025 10:20:30 GMT", "99999999999999999999",
    ];

    public static TheoryData<string, string> Adversaries => new()
    {
        { "dense tags", InDescription(Repeat("<p>x")) },
        { "dense cells", InDescription("<table>" + Repeat("<td>")) },
        { "formatting that is opened again", InDescription(string.Concat(Enumerable.Range(0, 200).Select(i => $"<b a={i}><i b={i}><font c={i}>")) + Repeat("<p>x")) },
        { "deep", InDescription(Repeat("<div>")) },
        { "deep tables", InDescription(Repeat("<table><td>")) },
        { "links in links", InDescription(Repeat("<a href=x>")) },
        { "attributes of HTML", InDescription("<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 ")) + ">") },
        { "entities of HTML", InDescription(Repeat("&eacute;")) },
        { "unclosed comments", InDescription(Repeat("<!--")) },
        { "items", $"<rss><channel>{Repeat("<item/>")}</channel></rss>" },
        { "items with texts", $"<rss><channel>{Repeat("<item><title>a</title><description>&lt;p&gt;b</description></item>")}</channel></rss>" },
        { "elements", $"<rss><channel>{Repeat("<a/>")}</channel></rss>" },
        { "names", $"<rss><channel>{string.Concat(Enumerable.Range(0, 120_000).Select(i => $"<a{i}/>"))}</channel></rss>" },
        { "names that need repair", $"<rss><channel>{string.Concat(Enumerable.Range(0, 120_000).Select(i => $"<a{i}/>"))}&x;</channel></rss>" },
        { "prefixes", $"<rss><channel>{string.Concat(Enumerable.Range(0, 80_000).Select(i => $"<a{i}:b/>"))}</channel></rss>" },
        { "attributes", $"<rss><channel {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=\"\" "))}/></rss>" },
        { "attributes that need repair", $"<rss><channel {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 "))}/></rss>" },
        { "ampersands", $"<rss><channel><title>{Repeat("&")}</title></channel></rss>" },
        { "references", $"<rss><channel><title>{Repeat("&amp;")}</title>&x;</channel></rss>" },
        { "less-than signs", Repeat("<") },
        { "open tags", $"<rss><channel>{Repeat("<a>")}" },
        { "open items", $"<rss><channel>{Repeat("<item>")}" },
        { "stray ends", $"<rss><channel>{Repeat("</a>")}" },
        { "character data in pieces", $"<rss><channel><title>{Repeat("<![CDATA[a]]>")}</title></channel></rss>" },
        { "open character data", $"<rss><channel><title>{Repeat("<![CDATA[")}" },
        { "markup in a text", $"<rss><channel><item><description>{Repeat("<b>x</b>")}</description></item></channel></rss>" },
        { "entities", $"<!DOCTYPE rss [{string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">"))}]><rss><channel><title>&e20;</title></channel></rss>" },
        { "a DOCTYPE", "<!DOCTYPE rss [" + Repeat("<!ENTITY a \"b\">") },
        { "categories", $"<rss><channel><item>{Repeat("<category>a</category>")}</item></channel></rss>" },
        { "places", $"<rss xmlns:georss=\"http://www.georss.org/georss\"><channel><item><georss:polygon>{Repeat("1 ")}</georss:polygon></item></channel></rss>" },
        { "a date", $"<rss><channel><item><pubDate>{Repeat("1:1 ")}</pubDate></item></channel></rss>" },
        { "a title", $"<rss><channel><item><title>{Repeat("&lt;b&gt;")}</title></item></channel></rss>" },
        { "a link", $"<rss><channel><item><link>https://x.example.org/?{Repeat("a&amp;")}</link></item></channel></rss>" },
        { "JSON that is nested", "{\"items\":" + Repeat("[") },
        { "JSON of lists", "{\"items\":[" + Repeat("[],") + "1]}" },
        { "JSON of items", "{\"items\":[" + Repeat("{},") + "1]}" },
        { "JSON of properties", "{" + Repeat("\"a\":1,") + "\"b\":1}" },
        { "JSON of tags", "{\"items\":[{\"tags\":[" + Repeat("1,") + "1]}]}" },
        { "a page", "<!DOCTYPE html>" + Repeat("<p>") },
        { "a page of links", "<!DOCTYPE html>" + Repeat("<link rel=alternate type=application/rss+xml href=a>") },
        { "white space", Repeat(" ") },
        { "NULs", Repeat("\0") },
    };

    [Theory]
    [MemberData(nameof(Adversaries))]
    public void Read_WhatIsMeantToWearItOut_StaysWithinItsLimits(string name, string text)
    {
        name.ShouldNotBeEmpty();
        ReadWithinLimits(Encoding.UTF8.GetBytes(text)).ShouldNotBeNull();
    }

    [Fact]
    public void Read_MutatedFeeds_StaysWithinItsLimits() =>
        Prop.ForAll(Mutations.ToArbitrary(), body => ReadWithinLimits(body) is not null).Check(Configuration(1500));

    [Fact]
    public void Read_SoupOfTokens_StaysWithinItsLimits() =>
        Prop.ForAll(Gen.Elements(Tokens).ArrayOf().Where(tokens => tokens.Length < 400).ToArbitrary(), tokens => ReadWithinLimits(Encoding.UTF8.GetBytes(string.Concat(tokens))) is not null)
            .Check(Configuration(1500));

    [Fact]
    public void Read_AnyBytes_StaysWithinItsLimits() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body => ReadWithinLimits(body) is not null).Check(Configuration(500));

    /// <summary>Bytes of a feed of the corpus taken out, doubled, replaced, cut off, or mixed with tokens.</summary>
    private static Gen<byte[]> Mutations =>
        from feed in Gen.Elements(CorpusFeed.All.Select(feed => feed.Body))
        from edits in Gen.Choose(0, 1_000_000).Three().ArrayOf().Where(edits => edits.Length is > 0 and < 30)
        select edits.Aggregate(feed, (body, edit) => Mutate(body, edit.Item1, edit.Item2, edit.Item3));

    private static byte[] Mutate(byte[] body, int where, int what, int how)
    {
        var at = body.Length == 0 ? 0 : where % body.Length;
        var length = Math.Min(what % 40, body.Length - at);
        var range = body.AsSpan(at, length).ToArray();
        return (how % 5) switch
        {
            0 => [.. body[..at], .. body[(at + length)..]],
            1 => [.. body[..at], .. range, .. range, .. body[(at + length)..]],
            2 => [.. body[..at], (byte)what, .. body[Math.Min(at + 1, body.Length)..]],
            3 => [.. body[..at], .. Encoding.UTF8.GetBytes(Tokens[what % Tokens.Length]), .. body[at..]],
            _ => how % 50 == 4 ? body[..at] : body,
        };
    }

    private static ReadFeed ReadWithinLimits(byte[] body)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        var read = FeedReader.Read(body, "application/rss+xml", Address);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((20L * body.Length) + Constant);

        // A second a megabyte, and five for a machine that does other things beside.
        watch.Elapsed.TotalSeconds.ShouldBeLessThan((body.Length / 1e6) + 5);
        foreach (var entry in read.Entries)
        {
            entry.Id.ShouldNotBeEmpty();
            entry.Title.ShouldNotBeEmpty();
        }

        return read;
    }

    private static Config Configuration(int tests) => Config.QuickThrowOnFailure.WithMaxTest(tests).WithEndSize(60);

    private static string Repeat(string text) => new StringBuilder(Size + text.Length).Insert(0, text, Size / text.Length).ToString();

    private static string InDescription(string html) => $"<rss><channel><item><title>T</title><description><![CDATA[{html}]]></description></item></channel></rss>";
}
