using System.Net;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.OfficialResponses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.OfficialResponses;

public sealed class AskTests(ForumsSite forums)
{
    [Fact]
    public async Task Ask_ByTwo_CountsEachOnce_AndIsDueInTenWorkingDays()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var visitor = forums.Site.Visitor();
        var page = await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        page.QuerySelector("#official-answer").ShouldBeNull();
        page.QuerySelectorAll("main a").ShouldContain(a => a.TextContent == "Ask the council for an official answer");

        using var second = await forums.Site.SignedInAsync("second-asker");
        foreach (var asker in new[] { forums.Resident, forums.Resident, second })
        {
            using var asked = await asker.SubmitAsync($"forums/{board.Slug}/{topic.Id}/ask");
            asked.Headers.Location!.ToString().ShouldBe($"/demo-site/forums/{board.Slug}/{topic.Id}/{topic.Slug}#official-answer");
        }

        var answer = (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelector("#official-answer")!.TextContent;
        answer.ShouldContain("Open question");
        answer.ShouldContain("2 people have asked the council for an answer.");

        // The clock stands on Monday 16 June 2031; no bank holiday lies in the next two weeks.
        answer.ShouldContain("An answer is due by 30 June 2031.");
    }

    [Fact]
    public async Task Ask_ByManyAtOnce_CountsExactly()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => forums.Site.InScopeAsync(scope =>
            scope.GetRequiredService<ResponseDesk>().AskAsync(board, topic, $"asker-{i % 10}", CancellationToken.None))));
        (await forums.OfDatabaseAsync(db => db.ResponseAsks.CountAsync(a => a.TopicId == topic.Id))).ShouldBe(10);
        (await forums.OfDatabaseAsync(db => db.Responses.CountAsync(r => r.TopicId == topic.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Ask_ByVisitorOrOnArchivedBoardOrForHiddenTopic_IsRefused()
    {
        var board = await forums.OpenBoardAsync();
        var (topic, hidden) = (await forums.StartTopicAsync(board), await forums.StartTopicAsync(board, "Rude"));
        await forums.RemoveAsync(hidden.Item, "abuse");
        using var visitor = forums.Site.Visitor();
        (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/ask")).Headers.Location!.ToString().ShouldContain("account/sign-in");
        (await forums.Resident.GetAsync($"forums/{board.Slug}/{hidden.Id}/ask")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await forums.Resident.GetAsync($"forums/whole-district/{topic.Id}/ask")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "the topic is on another board");
    }

    [Fact]
    public async Task Asker_AndAuthor_WatchTheAnswer_ButNobodyElse()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using (await forums.Resident.SubmitAsync($"forums/{board.Slug}/{topic.Id}/ask"))
        {
        }

        var item = OfficialResponse.ItemOf(topic.Id);
        foreach (var (name, watches) in new[] { ("resident", true), ("author", true), ("bystander", false) })
        {
            var user = await forums.Site.AccountAsync(name);
            var watch = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().FindAsync(user, item, CancellationToken.None));
            (watch is not null).ShouldBe(watches, name);
        }
    }

    [Fact]
    public async Task NewQuestion_IsMailedOnceToWhoMayAnswerThere_ByTheirWatch()
    {
        var board = await forums.OpenBoardAsync("locality-5");
        var topic = await forums.StartTopicAsync(board, $"Asked {Guid.NewGuid():n}");
        foreach (var (name, area) in new[] { ("asked-officer", "locality-5"), ("quiet-officer", "locality-5"), ("other-officer", "locality-3") })
        {
            var user = await forums.Site.AccountAsync(name, RoleNames.Officer, new AreaId(area));
            var how = name == "quiet-officer" ? NoticeFrequency.OnSite : NoticeFrequency.AtOnce;
            await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().PreferAsync(user, p => p.Frequency = how, CancellationToken.None));
        }

        using var second = await forums.Site.SignedInAsync("second-asker");
        foreach (var asker in new[] { forums.Resident, second })
        {
            (await asker.SubmitAsync($"forums/{board.Slug}/{topic.Id}/ask")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            await forums.PassAsync();
        }

        foreach (var (name, mails) in new[] { ("asked-officer", 1), ("quiet-officer", 0), ("other-officer", 0) })
        {
            forums.MailsTo(name).Count(m => m.Text.Contains(topic.Title, StringComparison.Ordinal)).ShouldBe(mails, name);
        }
    }
}
