using Folkmoot.Data;
using Folkmoot.Data.Outbox;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Topics;

/// <summary>What a reply leaves to be delivered, as its act sees it: nothing that nobody wants, and whatever is kept of it falls on all nodes.</summary>
public sealed class PostDeliveriesTests(ForumsSite forums)
{
    [Theory]
    [InlineData("The slide too.", "AnnounceReply,IndexItem")]
    [InlineData("The slide & the swings.", "AnnounceReply,IndexItem")]
    [InlineData("The slide too, @Test ann.", "AnnounceReply,IndexItem,TellMentionedInReply")]
    [InlineData("The slide too, &#64;Test ann.", "AnnounceReply,IndexItem,TellMentionedInReply")]
    [InlineData("The slide too, &commat;Test ann.", "AnnounceReply,IndexItem,TellMentionedInReply")]
    public async Task Reply_WaitsForThoseWhoWantIt_AndCarriesTheNewsOfItsBoard(string body, string handlers)
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        await forums.Site.WorkOffAsync();
        var waiting = await ReplyUnseenAsync(board, topic, body);
        string.Join(',', waiting.Select(m => m.Handler).Order(StringComparer.Ordinal)).ShouldBe(handlers);
        waiting.SelectMany(m => m.News ?? []).Order(StringComparer.Ordinal).ShouldBe([board.Item.ToString(), Board.AllItem.ToString()]);
    }

    [Fact]
    public async Task Reply_SentTwiceAtOnceWithinOtherActs_IsOnePost_AndTheOthersGoOn()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var (author, token) = (await forums.Site.AccountAsync("author"), Guid.NewGuid());
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => forums.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            var post = await scope.GetRequiredService<TopicService>().ReplyAsync(board, topic.Id, "Once", author, token, CancellationToken.None);
            scope.GetRequiredService<ForumsDbContext>().Raise(new PostEdited(topic.Id, post.Id, $"{board.Slug}-{i}"));
            await scope.GetRequiredService<ForumsDbContext>().SaveChangesAsync();
            await work.CommitAsync(CancellationToken.None);
            return (post.Id, post.Number);
        })));
        sent.Distinct().Count().ShouldBe(1);
        var kept = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Topics.SingleAsync(t => t.Id == topic.Id));
        (kept.PostCount, kept.LastNumber).ShouldBe((2, 2));
    }

    private Task<List<OutboxMessage>> ReplyUnseenAsync(Board board, Topic topic, string body) => forums.Site.InScopeAsync(async scope =>
    {
        var author = await forums.Site.AccountAsync("author");
        await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        await scope.GetRequiredService<TopicService>().ReplyAsync(board, topic.Id, body, author, Guid.NewGuid(), CancellationToken.None);
        return scope.GetRequiredService<SiteDatabase>().Departing.ToList();
    });
}
