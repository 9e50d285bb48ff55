using Folkmoot.Core.Areas;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Mails;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Topics;

/// <summary>Those who watch a topic, its board or its area hear of what is written there.</summary>
public sealed class PostNoticesTests(ForumsSite forums)
{
    [Fact]
    public async Task Watchers_OfTopicBoardAndArea_HearOfTopicsAndReplies_AndTheAuthorOfNone()
    {
        var area = await forums.Site.InScopeAsync(async scope => (await scope.GetRequiredService<AreaDirectory>().ListHomesAsync(CancellationToken.None))[0]);
        var board = await forums.OpenBoardAsync(area.Id.Value);
        await WatchAsync("by-board", board.Item);
        await WatchAsync("by-area", Area.ItemOf(area.Id));
        var topic = await forums.StartTopicAsync(board, "Hedges & <b>edges</b>", "They *grow*.");
        await PassAsync();
        await WatchAsync("by-topic", topic.Item);
        var reply = await forums.ReplyAsync(board, topic, "Cut them.");
        await PassAsync();

        const string started = "Test author started “Hedges & <b>edges</b>”";
        const string replied = "Test author replied in “Hedges & <b>edges</b>”";
        MailsTo("by-board").Select(m => m.Subject).ShouldBe([started, replied]);
        MailsTo("by-area").Select(m => m.Subject).ShouldBe([started, replied]);
        var mail = MailsTo("by-topic").ShouldHaveSingleItem();
        mail.Subject.ShouldBe(replied);
        mail.Text.ShouldContain("> Cut them.");
        mail.Text.ShouldContain($"/forums/{board.Slug}/{topic.Id}/{topic.Slug}?post={reply.Id}#post-{reply.Id}");
        MailsTo("author").Where(m => m.Subject == started || m.Subject == replied).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhoWrites_WatchesTheTopic_UnlessHePrefersNotTo()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        await PassAsync();
        var author = await forums.Site.AccountAsync("author");
        (await WatchedAsync(author)).ShouldContain(topic.Item.ToString());

        var shy = await forums.Site.AccountAsync("shy");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().PreferAsync(shy, p => p.WatchesOwn = false, CancellationToken.None));
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicService>()
            .ReplyAsync(board, topic.Id, "Psst", shy, Guid.NewGuid(), CancellationToken.None));
        await PassAsync();
        (await WatchedAsync(shy)).ShouldBeEmpty();
    }

    [Fact]
    public async Task HiddenPost_IsNeverMailed_WhetherHiddenBeforeOrAfterItWasAnnounced()
    {
        var board = await forums.OpenBoardAsync();
        await WatchAsync("sheltered", board.Item);
        var topic = await forums.StartTopicAsync(board, "Calm", "Calm");
        await PassAsync();
        var rude = await forums.ReplyAsync(board, topic, "Rude words");
        await DeliverAsync();
        await forums.RemoveAsync(rude.Item, "abuse");
        var second = await forums.StartTopicAsync(board, "Rude title", "Rude text");
        await DeliverAsync();
        await forums.RemoveAsync(second.Item, "abuse");
        await PassAsync();
        MailsTo("sheltered").Select(m => m.Subject).ShouldBe(["Test author started “Calm”"]);
    }

    [Fact]
    public async Task Reply_WhoseTopicIsMergedBeforeItIsAnnounced_IsAnnouncedWhereItStands()
    {
        var board = await forums.OpenBoardAsync();
        var (gone, into) = (await forums.StartTopicAsync(board, "Short"), await forums.StartTopicAsync(board, "Long"));
        var reply = await forums.ReplyAsync(board, gone, "Just before the merge.");
        await PassAsync();
        await WatchAsync("merge-hearer", into.Item);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicMerging>().MergeAsync(gone.Id, into.Id, "moderator", CancellationToken.None));

        // As the event tells it that was raised when the reply was posted.
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<PostNotices>().AnnounceAsync(gone.Id, reply.Id, CancellationToken.None));
        await PassAsync();

        var mail = MailsTo("merge-hearer").ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Test author replied in “Long”");
        mail.Text.ShouldContain($"/{into.Id}/{into.Slug}?post={reply.Id}#post-{reply.Id}");
    }

    [Fact]
    public async Task TopicBoardAndAreaPages_LinkToWatching_ByALinkNotAForm()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var visitor = forums.Site.Visitor();
        foreach (var (page, item) in new[] { ($"forums/{board.Slug}", board.Item), ($"forums/{board.Slug}/{topic.Id}/{topic.Slug}", topic.Item) })
        {
            var link = (await visitor.PageAsync(page)).QuerySelectorAll("main a").Single(a => a.TextContent.StartsWith("Watch", StringComparison.Ordinal));
            link.GetAttribute("href").ShouldBe($"/demo-site/notices/watch?item={Uri.EscapeDataString(item.ToString())}");
            (await forums.Resident.PageAsync(link.GetAttribute("href")!)).QuerySelector("main form").ShouldNotBeNull();
        }
    }

    private async Task WatchAsync(string name, ItemRef item)
    {
        var user = await forums.Site.AccountAsync(name);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(user, item, NoticeFrequency.AtOnce, CancellationToken.None));
    }

    private Task<Dictionary<string, NoticeFrequency>.KeyCollection> WatchedAsync(string user) => forums.Site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<Watches>().FrequenciesAsync(user, CancellationToken.None)).Keys);

    // A request's own delivery may hold the last row a moment longer.
    private async Task DeliverAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await forums.Site.WorkOffAsync();
            await Task.Delay(20);
        }
    }

    private async Task PassAsync()
    {
        await DeliverAsync();
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
    }

    private List<SentMail> MailsTo(string name) => [.. forums.Installation.Mails.Where(m => m.To == $"{name}@example.org").Reverse()];
}
