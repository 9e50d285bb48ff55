using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Topics;

/// <summary>Posts are numbered in the order in which others first can see them, and pages are cut by the numbers.</summary>
public sealed class PostNumbersTests(ForumsSite forums)
{
    [Fact]
    public async Task PagesRead_WhileOthersPost_HoldEveryPostOnceAndInOrder()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await forums.ReplyAsync(board, topic, $"Post {i} of {writer}");
            }
        })));
        List<int> read = [];
        for (var wasOver = false; !wasOver;)
        {
            wasOver = writing.IsCompleted;
            var page = await ReadAsync(board, topic, read.LastOrDefault());
            read.AddRange(page.Posts.Items.Select(post => post.Number!.Value));
            wasOver &= page.Posts.Next is null;
        }

        await writing;
        read.ShouldBe(Enumerable.Range(1, 49));
    }

    [Fact]
    public async Task Pages_ReadBackwards_AreThoseReadForwards()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        for (var i = 2; i <= 45; i++)
        {
            await forums.ReplyAsync(board, topic, $"Post {i}");
        }

        using var visitor = forums.Site.Visitor();
        var newest = (await visitor.PageAsync(AddressOf(board, topic))).QuerySelectorAll("main a").Single(a => a.TextContent == "Go to the newest posts").GetAttribute("href");
        List<List<string>> pages = [];
        for (var address = newest; address is not null;)
        {
            var page = await visitor.PageAsync(address);
            pages.Insert(0, [.. page.QuerySelectorAll(".council-post__number a").Select(a => a.LastChild!.TextContent)]);
            address = page.QuerySelector("a[rel=prev]")?.GetAttribute("href");
        }

        pages.Select(page => page.Count).ShouldBe([20, 20, 5]);
        pages.SelectMany(page => page).ShouldBe(Enumerable.Range(1, 45).Select(number => $"#{number}"));
    }

    [Fact]
    public async Task APost_ThatWaitedForAModerator_StandsBehindWhatCameMeanwhile_AndItsLinkLeadsThere()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var author = await forums.Site.AccountAsync("author");
        var held = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicService>()
            .ReplyAsync(board, topic.Id, "I waited", author, Guid.NewGuid(), CancellationToken.None, heldFor: "test"));
        for (var i = 0; i < 20; i++)
        {
            await forums.ReplyAsync(board, topic, $"Meanwhile {i}");
        }

        using var visitor = forums.Site.Visitor();
        var link = $"{AddressOf(board, topic)}?post={held.Id}";
        (await visitor.PageAsync(link)).Body!.TextContent.ShouldNotContain("I waited");
        using var writer = await forums.Site.SignedInAsync("author");
        (await writer.PageAsync(link)).QuerySelectorAll("article")[^1].TextContent.ShouldContain("I waited");
        await forums.DecideAsync(held.Item, CaseOutcome.Approved, "within-the-rules");

        (await visitor.PageAsync(link)).QuerySelectorAll("article")[^1].TextContent.ShouldContain("#22");
        (await visitor.PageAsync(link)).QuerySelector($"#post-{held.Id} .council-text")!.TextContent.ShouldContain("I waited");
    }

    [Fact]
    public async Task WhatAnErasedPersonWrote_AndIsHeld_IsNotAVisitors()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var leaver = await forums.Site.AccountAsync("leaver");
        var post = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicService>()
            .ReplyAsync(board, topic.Id, "Secret until read", leaver, Guid.NewGuid(), CancellationToken.None, heldFor: "test"));
        await forums.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<PostData>().Single().EraseAsync(leaver, CancellationToken.None));

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"{AddressOf(board, topic)}?post={post.Id}")).Body!.TextContent.ShouldNotContain("Secret until read");
        (await NumberAsync(post)).ShouldBeNull();
    }

    private Task<TopicPage> ReadAsync(Board board, Topic topic, int after) => forums.Site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<TopicReader>().ReadAsync(board.Slug, topic.Id, after, viewer: null, CancellationToken.None))!);

    private Task<int?> NumberAsync(Post post) => forums.Site.InScopeAsync(scope =>
        scope.GetRequiredService<ForumsDbContext>().Posts.Where(p => p.Id == post.Id).Select(p => p.Number).SingleAsync());

    private static string AddressOf(Board board, Topic topic) => $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
}
