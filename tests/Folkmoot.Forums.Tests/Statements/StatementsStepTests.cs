using System.Text.Json;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Statements;

public sealed class StatementsStepTests(ForumsSite forums)
{
    private static readonly RecipeContext Recipe = new("test", _ => null);

    [Fact]
    public async Task Export_BroughtToAnotherSite_IsTheSameByteForByte_AlsoWhenBroughtTwice()
    {
        var board = await forums.OpenBoardAsync();
        var trip = new RecipeQuestion
        {
            Id = "round-trip",
            Board = board.Slug,
            Title = "Paint & benches",
            Text = "Which *paint*?\n\nThe old one is “gone”.",
            Question = "Which paint?",
            OpensAt = new DateTimeOffset(2031, 3, 1, 9, 0, 0, TimeSpan.FromHours(1)),
            ClosesAt = new DateTimeOffset(2031, 4, 1, 17, 0, 0, TimeSpan.Zero),
            Active = false,
            Voters = StatementVoters.Verified,
            Writers = StatementWriters.Staff,
            ResultsFor = ResultReaders.Closed,
            ReadFirst = false,
            Seeds = ["Zinc white", "Amber", "<b>Green</b>"],
        };
        await forums.Site.InScopeAsync(scope => RunAsync(scope, new StatementsStepData { Questions = [trip] }));
        var first = await forums.Site.InScopeAsync(ExportAsync);

        var other = await forums.Installation.SiteAsync("round-trip");
        await other.InScopeAsync(scope => BringAsync(scope, first));
        var second = await other.InScopeAsync(ExportAsync);
        await other.InScopeAsync(scope => RunAsync(scope, JsonSerializer.Deserialize<StatementsStepData>(first)!));

        second.ShouldBe(first);
        (await other.InScopeAsync(ExportAsync)).ShouldBe(first);
        var questions = JsonSerializer.Deserialize<StatementsStepData>(first)!.Questions;
        questions.Count.ShouldBeGreaterThan(1);
        trip.OpensAt = trip.OpensAt.Value.ToUniversalTime();
        JsonSerializer.Serialize(questions.Single(q => q.Id == trip.Id)).ShouldBe(JsonSerializer.Serialize(trip));
        (await other.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Topics.CountAsync(t => t.CollectsStatements))).ShouldBe(questions.Count);
    }

    private static Task RunAsync(IServiceProvider scope, StatementsStepData data) => scope.GetRequiredService<StatementsStep>().RunAsync(data, Recipe, CancellationToken.None);

    private static async Task<string> ExportAsync(IServiceProvider scope) =>
        JsonSerializer.Serialize(await scope.GetRequiredService<StatementsStep>().ExportAsync(CancellationToken.None));

    // Boards have a step of their own.
    private static async Task BringAsync(IServiceProvider scope, string exported)
    {
        var data = JsonSerializer.Deserialize<StatementsStepData>(exported)!;
        foreach (var board in data.Questions.Select(q => q.Board).Distinct())
        {
            await scope.GetRequiredService<BoardService>().SaveAsync(new BoardData { Id = board, Title = board }, position: 0, CancellationToken.None);
        }

        await RunAsync(scope, data);
    }
}
