using System.ComponentModel.DataAnnotations;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Topics;

public sealed class TopicsStepTests(ForumsSite forums)
{
    [Fact]
    public async Task Sample_WithAnswers_ShowsWhatTheCouncilSaid_AndRunTwiceSaysItOnce()
    {
        var board = await forums.OpenBoardAsync();
        var sample = Sample(board.Slug, ResponseState.Promised, ResponseState.Done);
        await RunAsync(sample);
        await RunAsync(sample);
        var topic = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Topics.SingleAsync(t => t.BoardId == board.Id));
        using var visitor = forums.Site.Visitor();
        var page = await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        page.QuerySelectorAll("#official-answer h3").Select(h => h.TextContent.Split(' ')[0]).ShouldBe(["Done", "Action"]);
        page.QuerySelector("#official-answer")!.TextContent.ShouldContain("1 person has asked the council for an answer.");
        page.QuerySelectorAll(".council-post:not(#official-answer .council-post)").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Sample_WhoseAnswersCannotFollowEachOther_IsRefusedByName()
    {
        var board = await forums.OpenBoardAsync();
        var refused = await Should.ThrowAsync<ValidationException>(() => RunAsync(Sample(board.Slug, ResponseState.Done, ResponseState.Answered)));
        refused.Message.ShouldBe($"'Answered' cannot follow 'Done' in the answers to the topic 'sample-{board.Slug}'.");
    }

    private Task RunAsync(SampleTopic sample) => forums.Site.InScopeAsync(
        scope => scope.GetRequiredService<TopicsStep>().RunAsync(new TopicsStepData { Topics = [sample] }, null!, CancellationToken.None));

    private static SampleTopic Sample(string board, params ResponseState[] states) => new()
    {
        Id = $"sample-{board}",
        Board = board,
        Title = "Who mends the pump?",
        Asked = true,
        Posts = [new SamplePost { By = "Robin of the sample", Text = "It drips." }],
        Answers = [.. states.Select(state => new SampleAnswer { By = "Olive of the sample", Department = "Water", State = state, Text = $"{state}.", InDays = state == ResponseState.Promised ? 7 : null })],
    };
}
