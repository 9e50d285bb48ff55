using System.Net;
using Folkmoot.Testing;

namespace Folkmoot.Forums.Tests.Pages;

public sealed class TopicTests(ForumsSite forums)
{
    [Theory]
    [InlineData("")]
    [InlineData("/another-title")]
    public async Task Get_WithAnotherSlug_RedirectsForGood(string slug)
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var visitor = forums.Site.Visitor();

        using var response = await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}{slug}?after=3");

        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.OriginalString.ShouldBe($"/demo-site/forums/{board.Slug}/{topic.Id}/{topic.Slug}?after=3");
    }

    [Fact]
    public async Task Get_AsVisitor_ForHiddenTopic_ReturnsNotFound()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "Rude words");
        using var visitor = forums.Site.Visitor();
        string[] shows = [$"forums/{board.Slug}", "forums/feed.atom", $"forums/{board.Slug}/feed.atom", ""];
        foreach (var path in shows)
        {
            (await (await visitor.GetAsync(path)).Content.ReadAsStringAsync()).ShouldContain("Rude words", Case.Sensitive, path);
        }

        var address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        (await visitor.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await forums.RemoveAsync(topic.Item, "abuse");

        (await visitor.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/feed.atom")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in shows)
        {
            (await (await visitor.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain("Rude words", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task Get_AHiddenPost_LeavesItsPlaceOnly()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, "Something rude");
        using var visitor = forums.Site.Visitor();
        var address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        (await visitor.PageAsync(address)).Body!.TextContent.ShouldContain("Something rude");
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        (await moderator.PageAsync(address)).QuerySelectorAll("article a[href*='/moderation/']").Length.ShouldBe(2);

        await forums.RemoveAsync(reply.Item, "abuse");

        var page = await visitor.PageAsync(address);
        page.QuerySelectorAll("article").Length.ShouldBe(2);
        page.Body!.TextContent.ShouldContain("A moderator has removed this post: Abuse, threats or hate");
        page.Body.TextContent.ShouldNotContain("Something rude");
        (await (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/feed.atom")).Content.ReadAsStringAsync()).ShouldNotContain("Something rude");
    }

    [Fact]
    public async Task Get_ManyPosts_ComeTwentyAPage()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, body: "Post 0");
        for (var i = 1; i <= 44; i++)
        {
            await forums.ReplyAsync(board, topic, $"Post {i}");
        }

        using var visitor = forums.Site.Visitor();
        List<string> read = [];
        List<int> sizes = [];
        for (string? address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}"; address is not null;)
        {
            var page = await visitor.PageAsync(address);
            var posts = page.QuerySelectorAll("article .council-text p").Select(p => p.TextContent).ToList();
            read.AddRange(posts);
            sizes.Add(posts.Count);
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        sizes.ShouldBe([20, 20, 5]);
        read.ShouldBe(Enumerable.Range(0, 45).Select(i => $"Post {i}"));
    }

    [Fact]
    public async Task Get_OnAnotherBoard_ReturnsNotFound()
    {
        var topic = await forums.StartTopicAsync(await forums.OpenBoardAsync());
        var other = await forums.OpenBoardAsync();
        using var visitor = forums.Site.Visitor();

        (await visitor.GetAsync($"forums/{other.Slug}/{topic.Id}/{topic.Slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
