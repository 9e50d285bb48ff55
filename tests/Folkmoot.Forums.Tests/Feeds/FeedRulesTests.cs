using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Feeds;

/// <summary>What RFC 4287, RFC 3339 and the RSS 2.0 specification (with RFC 822 dates) ask of a feed, of each feed that there is.</summary>
public sealed partial class FeedRulesTests(ForumsSite forums)
{
    private const string Locality = "locality-1";
    private const string Nasty = "A & <b>\u0007 ]]> “quoted” 😀";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static TheoryData<string> Feeds => ["forums/feed", "forums/BOARD/feed", "forums/BOARD/TOPIC/feed", "forums/areas/SLUG/feed", "forums/you-said-we-did/feed", "forums/you-said-we-did/feed?area=locality-1"];

    [Theory, MemberData(nameof(Feeds))]
    public async Task Atom_KeepsTheRulesOfRfc4287(string feed)
    {
        var (root, address) = await ReadAsync(feed, "atom", "application/atom+xml");
        root.Name.ShouldBe(Atom + "feed");
        foreach (var part in root.Elements(Atom + "entry").Prepend(root))
        {
            ShouldHaveOne(part, "id", "title", "updated");
            Uri.IsWellFormedUriString(part.Element(Atom + "id")!.Value, UriKind.Absolute).ShouldBeTrue();
            Moment(part.Element(Atom + "updated")!.Value);
            part.Elements(Atom + "link").Where(l => l.Attribute("rel")!.Value == "alternate").ShouldHaveSingleItem();
        }

        root.Elements(Atom + "link").Where(l => l.Attribute("rel")!.Value == "self").ShouldHaveSingleItem().Attribute("href")!.Value.ShouldBe(address);
        root.Descendants(Atom + "link").ShouldAllBe(l => Uri.IsWellFormedUriString(l.Attribute("href")!.Value, UriKind.Absolute));
        var entries = root.Elements(Atom + "entry").ToList();
        entries.Count.ShouldBeInRange(1, 30);
        entries.Select(e => e.Element(Atom + "id")!.Value).ShouldBeUnique();
        entries.Select(e => e.Element(Atom + "id")!.Value).ShouldNotContain(root.Element(Atom + "id")!.Value);
        foreach (var entry in entries)
        {
            entry.Elements(Atom + "author").ShouldHaveSingleItem().Element(Atom + "name")!.Value.ShouldNotBeNullOrWhiteSpace();
            entry.Elements(Atom + "content").ShouldHaveSingleItem().Attribute("type")!.Value.ShouldBe("html");
            Moment(entry.Element(Atom + "published")!.Value).ShouldBeLessThanOrEqualTo(Moment(entry.Element(Atom + "updated")!.Value));
        }

        Moment(root.Element(Atom + "updated")!.Value).ShouldBe(entries.Max(e => Moment(e.Element(Atom + "updated")!.Value)));
        entries.ShouldContain(e => e.Element(Atom + "title")!.Value.Contains("A & <b>\uFFFD ]]> “quoted” 😀", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Feeds))]
    public async Task Rss_KeepsTheRulesOfRss2(string feed)
    {
        var (root, address) = await ReadAsync(feed, "rss", "application/rss+xml");
        (root.Name.LocalName, root.Attribute("version")!.Value).ShouldBe(("rss", "2.0"));
        var channel = root.Elements().ShouldHaveSingleItem();
        foreach (var required in new[] { "title", "link", "description" })
        {
            channel.Elements(required).ShouldHaveSingleItem().Value.ShouldNotBeNullOrWhiteSpace();
        }

        Rfc822(channel.Element("lastBuildDate")!.Value);
        channel.Element("language")!.Value.ShouldBe("en-gb");
        channel.Elements(Atom + "link").ShouldHaveSingleItem().Attribute("href")!.Value.ShouldBe(address);
        var items = channel.Elements("item").ToList();
        items.Count.ShouldBeInRange(1, 30);
        items.Select(i => i.Element("guid")!.Value).ShouldBeUnique();
        foreach (var item in items)
        {
            item.Element("title")!.Value.ShouldNotBeNullOrWhiteSpace();
            item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false");
            Rfc822(item.Element("pubDate")!.Value);
            Uri.IsWellFormedUriString(item.Element("link")!.Value, UriKind.Absolute).ShouldBeTrue();
            item.Elements("author").ShouldBeEmpty("RSS's author is an e-mail address");
            item.Elements("description").ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("atom")]
    [InlineData("rss")]
    public async Task Feed_ThatTheReaderHas_IsNotModified(string format)
    {
        foreach (var feed in Feeds.Select(row => (string)row))
        {
            var path = await PathAsync(feed, format);
            using var visitor = forums.Site.Visitor();
            using var first = await visitor.GetAsync(path);
            (await AskAsync(path, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!))).ShouldBe(HttpStatusCode.NotModified, path);
            (await AskAsync(path, r => r.Headers.IfModifiedSince = first.Content.Headers.LastModified)).ShouldBe(HttpStatusCode.NotModified, path);
            (await AskAsync(path, r => r.Headers.IfNoneMatch.ParseAdd("\"other\""))).ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task ChangedPost_SaysWhenItChanged_AndComesToWhoAsksByDate()
    {
        var path = await PathAsync("forums/BOARD/TOPIC/feed", "atom");
        var reply = await forums.ReplyAsync(board!, topic!, "As it was posted");
        using var visitor = forums.Site.Visitor();
        using var before = await visitor.GetAsync(path);
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(10));
        await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<PostEditing>().ChangeAsync(
            (await scope.GetRequiredService<PostFinder>().FindAsync(board!, topic!.Id, reply.Id, CancellationToken.None))!, "As it was changed", new PhotoForm(), 0, null, CancellationToken.None));

        (await AskAsync(path, r => r.Headers.IfModifiedSince = before.Content.Headers.LastModified)).ShouldBe(HttpStatusCode.OK);
        var (root, _) = await ReadAsync("forums/BOARD/TOPIC/feed", "atom", "application/atom+xml");
        var entry = root.Elements(Atom + "entry").Single(e => e.Element(Atom + "id")!.Value.EndsWith($"{reply.EntryId}", StringComparison.Ordinal));
        entry.Element(Atom + "content")!.Value.ShouldContain("As it was changed");
        (Moment(entry.Element(Atom + "updated")!.Value) - Moment(entry.Element(Atom + "published")!.Value)).ShouldBe(TimeSpan.FromMinutes(10));
        root.Element(Atom + "updated")!.Value.ShouldBe(entry.Element(Atom + "updated")!.Value);
    }

    [Fact]
    public async Task RemovedPostOrTopic_IsInNoFeed()
    {
        await FillAsync();
        var rude = await forums.ReplyAsync(board!, topic!, "Unspeakable words");
        var gone = await forums.StartTopicAsync(board!, "Unspeakable title");
        await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ResponseDesk>().SayAsync(
            board!, gone, new StepWords(ResponseState.Done, "Unspeakable deed", RoleNames.Officer, "Parks", null, null), null, "officer", Guid.NewGuid(), CancellationToken.None));
        await forums.RemoveAsync(rude.Item, "abuse");
        await forums.RemoveAsync(gone.Item, "abuse");
        using var visitor = forums.Site.Visitor();
        foreach (var path in new[] { "forums/you-said-we-did", "forums/you-said-we-did?area=locality-1" }.Concat(await Task.WhenAll(
            Feeds.Select(row => (string)row).SelectMany(feed => new[] { PathAsync(feed, "atom"), PathAsync(feed, "rss") }))))
        {
            (await (await visitor.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain("Unspeakable", Case.Insensitive, path);
        }
    }

    [Fact]
    public async Task Feed_OfWhatIsNotThere_IsNotFound()
    {
        using var visitor = forums.Site.Visitor();
        foreach (var path in new[] { "forums/none/feed.rss", "forums/areas/none/feed.atom", "forums/you-said-we-did/feed.rss?area=none", "forums/you-said-we-did?area=none", "forums/you-said-we-did?after=none" })
        {
            (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    private static Board? board;
    private static Topic? topic;

    private async Task FillAsync()
    {
        if (board is null)
        {
            board = await forums.OpenBoardAsync(Locality);
            topic = await forums.StartTopicAsync(board, Nasty, $"See **{Nasty}**");
            await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ResponseDesk>().SayAsync(
                board, topic, new StepWords(ResponseState.Promised, Nasty, RoleNames.Officer, Nasty, new DateOnly(2031, 9, 1), null), null, "officer", Guid.NewGuid(), CancellationToken.None));
        }
    }

    private async Task<string> PathAsync(string feed, string format)
    {
        await FillAsync();
        var path = feed.Replace("BOARD", board!.Slug, StringComparison.Ordinal).Replace("TOPIC", $"{topic!.Id}", StringComparison.Ordinal).Replace("SLUG", "penkridge-and-the-north-east-demo", StringComparison.Ordinal);
        return path.Contains('?', StringComparison.Ordinal) ? path.Replace("?", $".{format}?", StringComparison.Ordinal) : $"{path}.{format}";
    }

    private async Task<(XElement Root, string Address)> ReadAsync(string feed, string format, string type)
    {
        var path = await PathAsync(feed, format);
        using var visitor = forums.Site.Visitor();
        using var response = await visitor.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);

        // The reader refuses characters that XML 1.0 cannot hold.
        await using var content = await response.Content.ReadAsStreamAsync();
        using var reader = XmlReader.Create(content, new XmlReaderSettings { Async = true, CheckCharacters = true });
        return (await XElement.LoadAsync(reader, LoadOptions.None, CancellationToken.None), new Uri(forums.Site.Address, path).ToString());
    }

    private async Task<HttpStatusCode> AskAsync(string path, Action<HttpRequestMessage> prepare)
    {
        using var visitor = forums.Site.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        prepare(request);
        using var response = await visitor.SendAsync(request);
        return response.StatusCode;
    }

    private static void ShouldHaveOne(XElement part, params string[] names)
    {
        foreach (var name in names)
        {
            part.Elements(Atom + name).ShouldHaveSingleItem().Value.ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static DateTimeOffset Moment(string text)
    {
        Rfc3339().IsMatch(text).ShouldBeTrue(text);
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    private static void Rfc822(string text) => DateTimeOffset.TryParseExact(text, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _).ShouldBeTrue(text);

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Rfc3339();
}
