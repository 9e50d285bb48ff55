using System.Net;
using Folkmoot.Core.Moderation;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Moderation;

/// <summary>What is withheld is gone wherever it was shown, kept pages included, and its author still sees it.</summary>
public sealed class WithheldTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APost_ThatIsWithheld_LeavesEveryFeedAndKeptPage(bool byFlag)
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var mark = $"Quagmire{Guid.NewGuid():n}"[..16];
        var reply = await forums.ReplyAsync(board, topic, mark);
        using var visitor = forums.Site.Visitor();
        string[] paths = ["forums/feed.atom", $"forums/{board.Slug}/feed.atom", $"forums/{board.Slug}/{topic.Id}/feed.atom", $"forums/{board.Slug}/{topic.Id}/{topic.Slug}"];
        foreach (var path in paths)
        {
            (await TextAsync(visitor, path)).ShouldContain(mark, Case.Sensitive, path);
            (await TextAsync(visitor, path)).ShouldContain(mark, Case.Sensitive, $"{path} from the cache");
        }

        (await SummaryAsync(topic.Item)).ShouldContain(mark);
        await (byFlag ? FlagAsStaffAsync(reply.Item) : forums.RemoveAsync(reply.Item, "abuse"));

        foreach (var path in paths)
        {
            (await TextAsync(visitor, path)).ShouldNotContain(mark, Case.Sensitive, path);
        }

        (await SummaryAsync(topic.Item)).ShouldNotContain(mark);
        (await visitor.PageAsync(paths[^1])).QuerySelectorAll("article").Length.ShouldBe(2, "the tombstone stands in its place");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ATopic_ThatIsWithheld_IsNowhere(bool byFlag)
    {
        var board = await forums.OpenBoardAsync();
        var mark = $"Quagmire{Guid.NewGuid():n}"[..16];
        var topic = await forums.StartTopicAsync(board, mark);
        using var visitor = forums.Site.Visitor();
        string[] lists = ["", $"forums/{board.Slug}", "forums/feed.atom", $"forums/{board.Slug}/feed.atom"];
        string[] renderings = [$"forums/{board.Slug}/{topic.Id}/{topic.Slug}", $"forums/{board.Slug}/{topic.Id}", $"forums/{board.Slug}/{topic.Id}/{topic.Slug}?after=0", $"forums/{board.Slug}/{topic.Id}/feed.atom", $"moderation/flag?item={topic.Item}", $"forums/{board.Slug}/{topic.Id}/reply"];
        foreach (var path in lists)
        {
            (await TextAsync(visitor, path)).ShouldContain(mark, Case.Sensitive, path);
        }

        (await visitor.GetAsync(renderings[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (byFlag ? FlagAsStaffAsync(topic.Item) : forums.RemoveAsync(topic.Item, "abuse"));

        foreach (var path in lists)
        {
            (await TextAsync(visitor, path)).ShouldNotContain(mark, Case.Sensitive, path);
        }

        foreach (var path in renderings)
        {
            (await forums.Resident.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in renderings[..4])
        {
            (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Newcomers_AreReadByAModeratorFirst_AndTrustedAfterwards()
    {
        await using var rules = await forums.RulesAsync(s => (s.ApprovalsToBeTrusted, s.SecondsBetweenPostsOfNewPeople) = (1, 0));
        var board = await forums.OpenBoardAsync();
        var other = await forums.StartTopicAsync(board, "Another topic");
        using var newcomer = await forums.Site.SignedInAsync("shy-newcomer");
        using var visitor = forums.Site.Visitor();
        using var posted = await newcomer.SubmitAsync($"forums/{board.Slug}/new", ("Title", "My first topic"), ("Body", "Good morning"));
        var address = posted.Headers.Location!.OriginalString;
        (await newcomer.PageAsync(address)).Body!.TextContent.ShouldContain("Only you can see this topic until a moderator has read it.");
        (await visitor.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TextAsync(visitor, $"forums/{board.Slug}")).ShouldNotContain("My first topic");
        using var replied = await newcomer.SubmitAsync($"forums/{board.Slug}/{other.Id}/reply", ("Body", "My first reply"));
        var topicAddress = $"forums/{board.Slug}/{other.Id}/{other.Slug}";
        (await newcomer.PageAsync(topicAddress)).Body!.TextContent.ShouldContain("My first reply");
        (await visitor.PageAsync(topicAddress)).QuerySelectorAll("article").Length.ShouldBe(1, "nobody knows of it yet");
        (await TextAsync(visitor, $"forums/{board.Slug}")).ShouldContain("0 replies");

        forums.Installation.Clock.Advance(TimeSpan.FromHours(1));
        ItemRef.TryParse($"forums.topic:{address.Split('/')[^2]}", out var topic).ShouldBeTrue();
        await forums.DecideAsync(topic, CaseOutcome.Approved, "within-the-rules");
        ItemRef.TryParse($"forums.post:{replied.Headers.Location!.OriginalString.Split("#post-")[1]}", out var reply).ShouldBeTrue();
        await forums.DecideAsync(reply, CaseOutcome.Approved, "within-the-rules");

        (await visitor.PageAsync(address)).Body!.TextContent.ShouldContain("Good morning");
        (await visitor.PageAsync(topicAddress)).Body!.TextContent.ShouldContain("My first reply");
        (await TextAsync(visitor, $"forums/{board.Slug}")).ShouldContain("1 reply");
        var feed = await TextAsync(visitor, $"forums/{board.Slug}/feed.atom");
        feed.ShouldContain("Good morning");
        feed.ShouldContain("<title>My first topic</title>", Case.Sensitive, "its opening post is no reply");

        using var second = await newcomer.SubmitAsync($"forums/{board.Slug}/new", ("Title", "My second topic"), ("Body", "Good evening"));
        (await visitor.PageAsync(second.Headers.Location!.OriginalString)).Body!.TextContent.ShouldContain("Good evening");
    }

    [Fact]
    public async Task WhatIsRefusedUnseen_LeavesNoTombstone()
    {
        await using var rules = await forums.RulesAsync(s => s.WordsToApprove = "casino");
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var replied = await forums.Resident.SubmitAsync($"forums/{board.Slug}/{topic.Id}/reply", ("Body", "Come to my CASINO"));
        ItemRef.TryParse($"forums.post:{replied.Headers.Location!.OriginalString.Split("#post-")[1]}", out var reply).ShouldBeTrue();
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        (await moderator.PageAsync($"moderation/admin/item?item={reply}")).Body!.TextContent.ShouldContain("It holds “casino”");
        await forums.RemoveAsync(reply, "spam");

        using var visitor = forums.Site.Visitor();
        var address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        (await visitor.PageAsync(address)).QuerySelectorAll("article").Length.ShouldBe(1);
        (await forums.Resident.PageAsync(address)).Body!.TextContent.ShouldContain("A moderator has removed this post: Advertising or spam");
    }

    private async Task FlagAsStaffAsync(ItemRef item)
    {
        var staff = await forums.Site.AccountAsync("moderator", RoleNames.Moderator);
        await forums.Site.InScopeAsync(async scope =>
        {
            var flagging = scope.GetRequiredService<Flagging>();
            await flagging.FlagAsync((await flagging.FindAsync(item, staff, CancellationToken.None))!, staff, "abuse", null, CancellationToken.None);
        });
    }

    private Task<string> SummaryAsync(ItemRef item) => forums.Site.InScopeAsync(async scope =>
        (await scope.GetServices<ISearchSource>().Single(s => s.Kind == item.Kind).FindAsync(item, CancellationToken.None))?.Text ?? "");

    private static async Task<string> TextAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
