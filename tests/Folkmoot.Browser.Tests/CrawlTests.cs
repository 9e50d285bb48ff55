using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Ui;

namespace Folkmoot.Browser.Tests;

/// <summary>Follows every link that a visitor finds, from the home page on.</summary>
public sealed class CrawlTests(Council council)
{
    private static readonly string[] NeverKept = ["account/", "areas/find", "contact/status", "contact/write", "nearest", "reports/alerts", "reports/new", "reports/offline"];

    [Fact]
    public async Task Pages_ForVisitors_HoldNoFormToSendAndNothingInline()
    {
        var site = await council.SiteAsync();
        using var visitor = site.Visitor();
        Queue<string> waiting = new([""]);
        HashSet<string> seen = [""];
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await visitor.GetAsync(path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var page = await Testing.TestBrowser.ReadAsync(answer);
            Check(page, path);
            foreach (var link in LinksOf(page, answer.RequestMessage!.RequestUri!, site.Address).Where(seen.Add))
            {
                waiting.Enqueue(link);
            }
        }

        seen.Count.ShouldBeGreaterThan(20, "the crawler found too little to say anything");
    }

    private static void Check(IHtmlDocument page, string path)
    {
        // Pages of accounts, ballots and receipts, conversations, and those that take a postcode, are forms and are never kept in a cache.
        if (!NeverKept.Any(start => path.StartsWith(start, StringComparison.Ordinal)) && path.Split('?')[0].Split('/')[^1] is not ("ballot" or "receipts" or "ask"))
        {
            page.QuerySelectorAll("form[method=post]").ShouldBeEmpty($"{path} is cached with a form");
        }

        page.QuerySelectorAll("style, [style]").ShouldBeEmpty($"{path} has inline styles");
        page.QuerySelectorAll("script:not([src])").Select(script => script.TextContent).ShouldBe([GovukFrontend.InlineScript], path);
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty(path);
    }

    private static IEnumerable<string> LinksOf(IHtmlDocument page, Uri at, Uri site) => page.QuerySelectorAll("a[href], link[href]")
        .Select(link => new Uri(at, link.GetAttribute("href")))
        .Where(site.IsBaseOf)
        .Select(address => address.PathAndQuery[site.AbsolutePath.Length..]);
}
