using System.Net;

namespace Folkmoot.Forums.Tests.Pages;

public sealed class BoardTests(ForumsSite forums)
{
    [Fact]
    public async Task Get_ManyTopicsOfOneMoment_ShowsEachOnce()
    {
        // The clock stands still: only their numbers tell these topics apart.
        var board = await forums.OpenBoardAsync();
        for (var i = 0; i < 45; i++)
        {
            await forums.StartTopicAsync(board, $"Topic {i}");
        }

        using var visitor = forums.Site.Visitor();
        List<string> read = [];
        for (string? address = $"forums/{board.Slug}"; address is not null;)
        {
            var page = await visitor.PageAsync(address);
            read.AddRange(page.QuerySelectorAll("main li > a").Select(a => a.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        read.ShouldBe(Enumerable.Range(0, 45).Reverse().Select(i => $"Topic {i}"));
    }

    [Fact]
    public async Task Get_AfterAReply_ShowsItsTopicFirst()
    {
        var board = await forums.OpenBoardAsync();
        var older = await forums.StartTopicAsync(board, "Older");
        await forums.StartTopicAsync(board, "Newer");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await forums.ReplyAsync(board, older, "Up again");
        using var visitor = forums.Site.Visitor();

        (await visitor.PageAsync($"forums/{board.Slug}")).QuerySelectorAll("main li > a").Select(a => a.TextContent).ShouldBe(["Older", "Newer"]);
    }

    [Theory]
    [InlineData("forums/nowhere")]
    [InlineData("forums/nowhere/feed.atom")]
    [InlineData("forums/whole-district?after=nonsense")]
    public async Task Get_WhatIsNotThere_ReturnsNotFound(string path)
    {
        using var visitor = forums.Site.Visitor();

        (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_Forums_ListsABoardForEveryLocality()
    {
        using var visitor = forums.Site.Visitor();

        var page = await visitor.PageAsync("forums");

        page.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldContain("Localities");
        page.QuerySelectorAll("main li > a").Select(a => a.TextContent).ShouldContain("Codsall and Bilbrook (demo)");
        page.QuerySelector("head link[rel=alternate]")!.GetAttribute("href").ShouldBe("/demo-site/forums/feed.atom");
    }
}
