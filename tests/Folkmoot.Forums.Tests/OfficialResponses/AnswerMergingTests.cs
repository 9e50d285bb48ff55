using System.Net;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.OfficialResponses;

/// <summary>Two topics that the council answers become one.</summary>
public sealed class AnswerMergingTests(ForumsSite forums)
{
    private static readonly DateOnly Sooner = new(2031, 9, 1);
    private static readonly DateOnly Later = new(2031, 10, 1);

    [Fact]
    public async Task Merge_OfTwoAnswers_KeepsEveryWordAndEverybodyWhoAsked_AndTellsTheFollowersOfBoth()
    {
        var (board, gone, into) = await TwoAsync();
        var people = new[] { "asks-both", "asks-gone", "asks-into" };
        foreach (var (name, topic) in new[] { (people[0], gone), (people[0], into), (people[1], gone), (people[2], into) })
        {
            using var asker = await forums.Site.SignedInAsync(name);
            var id = await forums.Site.AccountAsync(name);
            await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().PreferAsync(id, p => p.Frequency = NoticeFrequency.AtOnce, CancellationToken.None));
            using var asked = await asker.SubmitAsync($"forums/{board.Slug}/{topic.Id}/ask");
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await SayAsync(gone, ResponseState.Answered, "Said of the one that goes.");
        await SayAsync(into, ResponseState.Considering, "Said of the one that stays.");
        await forums.PassAsync();
        (await MergeAsync(gone, into)).ShouldBe(MergeAnswer.Merged);
        await forums.PassAsync();

        using var visitor = forums.Site.Visitor();
        using var old = await visitor.GetAsync($"forums/{board.Slug}/{gone.Id}/{gone.Slug}");
        old.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        var answer = (await visitor.PageAsync($"forums/{board.Slug}/{into.Id}/{into.Slug}")).QuerySelector("#official-answer")!;
        answer.TextContent.ShouldContain("Said of the one that goes.");
        answer.TextContent.ShouldContain("Said of the one that stays.");
        answer.TextContent.ShouldContain("3 people have asked the council");
        (await forums.OfDatabaseAsync(db => db.Responses.AsNoTracking().Where(r => r.TopicId == gone.Id || r.TopicId == into.Id).Select(r => new { r.TopicId, r.State }).ToListAsync()))
            .ShouldBe([new { TopicId = into.Id, State = ResponseState.Considering }], "the newer state counts");
        foreach (var name in people)
        {
            forums.MailsTo(name).Count(mail => (mail.Subject + mail.Text).Contains("is now part of “Merged, the one that stays”", StringComparison.Ordinal)).ShouldBe(1, name);
        }
    }

    [Theory]
    [InlineData(ResponseState.Promised, ResponseState.Answered, ResponseState.Promised)]
    [InlineData(ResponseState.Promised, ResponseState.Done, ResponseState.Done)]
    [InlineData(ResponseState.Answered, ResponseState.Promised, ResponseState.Promised)]
    [InlineData(ResponseState.Considering, ResponseState.NotDone, ResponseState.NotDone)]
    public async Task Merge_OfTwoStates_TakesTheNewer_ButNoPromiseBack(ResponseState older, ResponseState newer, ResponseState left)
    {
        foreach (var isOlderGone in new[] { true, false })
        {
            var (_, gone, into) = await TwoAsync();
            await SayAsync(isOlderGone ? gone : into, older, "First.");
            forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
            await SayAsync(isOlderGone ? into : gone, newer, "Then.");

            await MergeAsync(gone, into);

            var response = await OfAsync(into);
            (response.State, response.DueOn).ShouldBe((left, left == ResponseState.Promised ? (DateOnly?)Later : null));
        }
    }

    [Fact]
    public async Task Merge_OfTwoPromises_KeepsTheEarlierDay_AndOfAQuestionAndAnAnswerTheAnswer()
    {
        var (_, gone, into) = await TwoAsync();
        await SayAsync(gone, ResponseState.Promised, "Soon.", Sooner);
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await SayAsync(into, ResponseState.Promised, "Some day.");
        await MergeAsync(gone, into);
        (await OfAsync(into)).DueOn.ShouldBe(Sooner);

        var (board, asked, answered) = await TwoAsync();
        await SayAsync(answered, ResponseState.Answered, "On Mondays.");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        using var asker = await forums.Site.SignedInAsync("asks-both");
        using (await asker.SubmitAsync($"forums/{board.Slug}/{asked.Id}/ask"))
        {
        }

        await MergeAsync(asked, answered);
        (await OfAsync(answered)).State.ShouldBe(ResponseState.Answered);
    }

    [Fact]
    public async Task Merge_OfAnAnsweredTopicIntoOneThatIsNot_BringsTheAnswerAlong_AndWhoeverAsksMeanwhile()
    {
        var (board, gone, into) = await TwoAsync();
        await SayAsync(gone, ResponseState.Promised, "New swings.");
        var asker = await forums.Site.AccountAsync("asks-gone");
        var askers = await forums.Site.AccountAsync("asks-into");

        await Task.WhenAll(MergeAsync(gone, into), AskAsync(board, gone, asker), AskAsync(board, into, askers));
        await AskAsync(board, gone, await forums.Site.AccountAsync("asks-both"));

        var response = await OfAsync(into);
        (response.State, response.DueOn).ShouldBe((ResponseState.Promised, Later));
        (await forums.OfDatabaseAsync(db => db.ResponseAsks.CountAsync(a => a.TopicId == into.Id))).ShouldBe(3);
        (await forums.OfDatabaseAsync(db => db.Responses.AnyAsync(r => r.TopicId == gone.Id))).ShouldBeFalse();
    }

    private async Task<(Board Board, Topic Gone, Topic Into)> TwoAsync()
    {
        var board = await forums.OpenBoardAsync();
        return (board, await forums.StartTopicAsync(board, "Merged, the one that goes"), await forums.StartTopicAsync(board, "Merged, the one that stays"));
    }

    private async Task SayAsync(Topic topic, ResponseState state, string text, DateOnly? day = null)
    {
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        using var said = await officer.RespondAsync(topic, AnsweringSite.Step(state, text, state == ResponseState.Promised ? day ?? Later : null));
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<MergeAnswer> MergeAsync(Topic gone, Topic into)
    {
        var agent = await forums.Site.AccountAsync("moderator", RoleNames.Moderator);
        return await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicMerging>().MergeAsync(gone.Id, into.Id, agent, CancellationToken.None));
    }

    private async Task<bool> AskAsync(Board board, Topic topic, string userId) => await forums.Site.InScopeAsync(async scope =>
    {
        await scope.GetRequiredService<ResponseDesk>().AskAsync(board, topic, userId, CancellationToken.None);
        return true;
    });

    private Task<OfficialResponse> OfAsync(Topic topic) => forums.OfDatabaseAsync(db => db.Responses.AsNoTracking().SingleAsync(r => r.TopicId == topic.Id));
}
