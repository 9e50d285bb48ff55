using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Parser;
using Folkmoot.Business.Reading;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>A feed of 1,000 items read and cleaned, beside AngleSharp's bare parse and serialise of the same HTML.</summary>
internal static class FeedReading
{
    private const int Items = 1000;
    private const int Rounds = 9;

    private static readonly string[] Words =
        ["council", "market", "grant", "shop", "river", "café", "£2,000", "meeting", "roadworks", "Saturday", "open", "new", "the", "of", "and", "for", "with", "a", "to", "village"];

    public static void Measure()
    {
        var html = Enumerable.Range(0, Items).Select(Html).ToList();
        var feed = Encoding.UTF8.GetBytes(Feed(html));
        var address = new Uri("https://news.example.org/feed.xml");
        List<double> product = [];
        List<double> bare = [];
        for (var round = 0; round < Rounds; round++)
        {
            product.Add(Speed(feed.Length, () => FeedReader.Read(feed, "application/rss+xml", address)));
            bare.Add(Speed(html.Sum(Encoding.UTF8.GetByteCount), () => Bare(html)));
        }

        var (before, read) = (GC.GetAllocatedBytesForCurrentThread(), FeedReader.Read(feed, "application/rss+xml", address));
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)feed.Length;
        Print($"{read.Entries.Count} items, {feed.Length / 1e6:0.00} MB; of that HTML {html.Sum(Encoding.UTF8.GetByteCount) / 1e6:0.00} MB");
        Print($"MB a CPU second: read and cleaned {product.Median():0.0}, bare {bare.Median():0.0}");
        Expect(read.Entries.Count == Items && read.Flaws.Count == 0, $"all items are read");
        Expect(product.Median() >= 6, $"at least 6 MB a CPU second");
        Expect(product.Median() / bare.Median() >= 0.6, $"{product.Median() / bare.Median():0.00} of AngleSharp's bare parse and serialise (0.6)");
        Expect(allocated <= 20, $"{allocated:0.0} times its size allocated (20)");
    }

    // Of the whole process: what the collector does for it counts.
    private static double Speed(int bytes, Action act)
    {
        const int Times = 4;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < Times; i++)
        {
            act();
        }

        return bytes * (double)Times / 1e6 / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    // One parser for all: what it is to make one does not count.
    private static void Bare(List<string> html)
    {
        var parser = new HtmlParser();
        foreach (var text in html)
        {
            using var document = parser.ParseDocument(text);
            _ = document.Body!.InnerHtml;
        }
    }

    private static string Feed(List<string> html)
    {
        var xml = new StringBuilder("""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title><link>https://news.example.org/</link><description>News</description>""");
        for (var i = 0; i < html.Count; i++)
        {
            var description = i % 2 == 0 ? $"<![CDATA[{html[i]}]]>" : System.Security.SecurityElement.Escape(html[i]);
            xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
                <item><title>{Sentence(i, 6)}</title><link>https://news.example.org/2025/{i}?utm_source=rss</link><guid isPermaLink="false">item-{i}</guid>
                <pubDate>Tue, 04 Mar 2025 10:{i % 60:00}:00 GMT</pubDate><category>News</category><description>{description}</description></item>
                """);
        }

        return xml.Append("</channel></rss>").ToString();
    }

    private static string Html(int item) =>
        string.Concat(Enumerable.Range(0, 4).Select(paragraph =>
            $"""<p class="x">{Sentence(item + paragraph, 14)} <a href="/about/{item}?utm_medium=feed" onclick="x()">{Sentence(item, 3)}</a> {Sentence(paragraph, 12)}. <strong>{Sentence(item, 2)}</strong></p>""" + "\n"))
        + $"""<ul><li>{Sentence(item, 5)}</li><li>{Sentence(item + 1, 5)}</li></ul><img src="https://news.example.org/{item}.jpg" alt="{Sentence(item, 4)}" width="600"><img src="https://count.example.net/{item}.gif" width="1" height="1">""";

    private static string Sentence(int from, int words) => string.Join(' ', Enumerable.Range(from, words).Select(i => Words[(i * 7) % Words.Length]));
}
