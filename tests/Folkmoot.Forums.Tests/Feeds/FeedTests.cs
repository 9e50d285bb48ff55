using System.Net;
using System.Xml.Linq;

namespace Folkmoot.Forums.Tests.Feeds;

public sealed class FeedTests(ForumsSite forums)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Get_AfterAPost_HoldsItWithFullAddresses()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "A & <b>", "See **here**");
        using var visitor = forums.Site.Visitor();

        foreach (var path in new[] { "forums/feed.atom", $"forums/{board.Slug}/feed.atom", $"forums/{board.Slug}/{topic.Id}/feed.atom" })
        {
            using var response = await visitor.GetAsync(path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
            var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
            var entry = feed.Elements(Atom + "entry").First();
            entry.Element(Atom + "title")!.Value.ShouldBe("A & <b>");
            entry.Element(Atom + "author")!.Value.Trim().ShouldBe("Test author");
            entry.Element(Atom + "content")!.Value.ShouldContain("<strong>here</strong>");
            feed.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value.ShouldEndWith(path);
            feed.Descendants(Atom + "link").ShouldAllBe(link => new Uri(link.Attribute("href")!.Value).IsAbsoluteUri);
        }
    }

    [Fact]
    public async Task Get_WithWhatTheReaderHas_ReturnsNotModified()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var path = $"forums/{board.Slug}/{topic.Id}/feed.atom";
        using var visitor = forums.Site.Visitor();
        using var first = await visitor.GetAsync(path);
        var tag = first.Headers.ETag!;
        first.Content.Headers.LastModified.ShouldNotBeNull();

        (await AskAsync(path, request => request.Headers.IfNoneMatch.Add(tag))).ShouldBe(HttpStatusCode.NotModified);
        (await AskAsync(path, request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified)).ShouldBe(HttpStatusCode.NotModified);
        await forums.ReplyAsync(board, topic, "News");
        (await AskAsync(path, request => request.Headers.IfNoneMatch.Add(tag))).ShouldBe(HttpStatusCode.OK);
    }

    // Their answers are not kept for visitors, whose keeper would say "not modified" by itself.
    [Fact]
    public async Task Get_BySomebodySignedIn_WithWhatTheyHave_ReturnsNotModified()
    {
        var board = await forums.OpenBoardAsync();
        await forums.StartTopicAsync(board);
        foreach (var format in new[] { "atom", "rss" })
        {
            var path = $"forums/{board.Slug}/feed.{format}";
            using var first = await forums.Resident.GetAsync(path);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await forums.Resident.SendAsync(request);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }
    }

    private async Task<HttpStatusCode> AskAsync(string path, Action<HttpRequestMessage> prepare)
    {
        using var visitor = forums.Site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        prepare(request);
        using var response = await visitor.SendAsync(request);
        return response.StatusCode;
    }
}
