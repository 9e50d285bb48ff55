using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Votes;

[Collection(VotingCollection.Name)]
public sealed class VotesStepTests(VotingSite voting)
{
    private static readonly RecipeContext Recipe = new("test", _ => null);

    [Fact]
    public async Task Export_BroughtToAnotherSite_IsTheSameByteForByte_AlsoWhenBroughtTwice()
    {
        var trip = Trip();
        await voting.Site.InScopeAsync(scope => RunAsync(scope, trip));
        var first = await voting.Site.InScopeAsync(ExportAsync);
        var data = JsonSerializer.Deserialize<VotesStepData>(first)!;
        var other = await voting.Installation.SiteAsync("votes-trip", "demo");
        await other.InScopeAsync(scope => scope.GetRequiredService<VotesStep>().RunAsync(data, Recipe, CancellationToken.None));
        var second = await other.InScopeAsync(ExportAsync);
        await other.InScopeAsync(scope => scope.GetRequiredService<VotesStep>().RunAsync(JsonSerializer.Deserialize<VotesStepData>(first)!, Recipe, CancellationToken.None));

        second.ShouldBe(first);
        (await other.InScopeAsync(ExportAsync)).ShouldBe(first);
        JsonSerializer.Serialize(data.Votes.Single(v => v.Id == trip.Id)).ShouldBe(JsonSerializer.Serialize(trip));
    }

    [Fact]
    public async Task Recipe_CarriesNoAddressesOfObservers_AndLeavesThoseThatThereAre()
    {
        var vote = await voting.WriteAsync(data => (data.OpensAt, data.ClosesAt, data.Observers) = (voting.Now.AddYears(1), voting.Now.AddYears(2), ["observer@example.org"]));
        (await voting.Site.InScopeAsync(ExportAsync)).ShouldNotContain("observer@example.org");
        await voting.Site.InScopeAsync(async scope =>
        {
            await RunAsync(scope, Simple(vote.Slug, _ => { }));
            return true;
        });
        (await voting.FindAsync(vote.Slug)).Observers.ShouldBe("observer@example.org");
    }

    [Fact]
    public async Task Run_WithAnnounce_AnnouncesWhatMayOpen_AndSaysWhatKeepsTheOther()
    {
        await voting.VoterAsync("announced-for");
        await voting.Site.InScopeAsync(scope => RunAsync(scope, Simple("announced", vote => vote.Announce = true)));
        (await voting.FindAsync("announced")).State.ShouldBe(VoteState.Scheduled);

        var refused = await Should.ThrowAsync<ValidationException>(voting.Site.InScopeAsync(scope => RunAsync(scope, Simple("lonely", vote => (vote.Announce, vote.Options) = (true, [new OptionData { Title = "Only" }])))));
        refused.Message.ShouldContain("fewer than two options");
    }

    [Fact]
    public async Task Run_WithSampleBallots_TellsEverybodyThatTheyAreInvented()
    {
        await voting.Site.WorkOffAsync();
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync("votes/village-hall-committee")).QuerySelector("main")!.TextContent.ShouldContain("Its first ballots are invented");
    }

    [Theory]
    [InlineData(ResidentLevel.Email, ResultsTiming.Live)]
    [InlineData(ResidentLevel.None, ResultsTiming.AfterClose)]
    public void Validate_SampleBallotsOfAVoteThatProvesSomething_IsRefused(ResidentLevel level, ResultsTiming results) =>
        ErrorsOf(Simple("stuffed", vote => (vote.Level, vote.Results, vote.SampleBallots) = (level, results, [new SampleBallot { Choices = [1] }]))).ShouldContain(error => error.Contains("Only an opinion poll", StringComparison.Ordinal));

    [Fact]
    public void Validate_WithoutTimes_IsRefused() =>
        ErrorsOf(new RecipeVote { Id = "timeless", Title = "T", Text = "t" }).ShouldContain(error => error.Contains("opensAfterDays", StringComparison.Ordinal));

    private RecipeVote Simple(string id, Action<RecipeVote> change)
    {
        var vote = new RecipeVote
        {
            Id = id,
            Title = "Paint & benches",
            Text = "Which *paint*?",
            Level = ResidentLevel.Email,
            OpensAt = voting.Now.AddYears(1),
            ClosesAt = voting.Now.AddYears(2),
            Options = [new OptionData { Title = "Zinc white" }, new OptionData { Title = "<b>Green</b>" }],
        };
        change(vote);
        return vote;
    }

    private RecipeVote Trip() => Simple("round-trip", vote =>
    {
        (vote.Method, vote.Pot, vote.AreaPots) = (CountingMethod.EqualShares, 500, [new PotData { Area = new AreaId("locality-1"), Money = 300 }, new PotData { Area = new AreaId("locality-2"), Money = 200 }]);
        (vote.QuorumPercent, vote.ThresholdPercent, vote.MinimumChoices, vote.MaximumChoices, vote.AllowsBlank, vote.RandomOrder) = (10, 60, 1, 2, false, true);
        (vote.Results, vote.Changeable, vote.SignOffsNeeded) = (ResultsTiming.AfterRelease, true, 2);
        (vote.Level, vote.Area, vote.MinimumAge, vote.Seats, vote.MaximumScore) = (ResidentLevel.ResidencyCode, new AreaId("locality-1"), 16, 2, 9);
        vote.Options = [new OptionData { Title = "Swings", Text = "*Two*", Cost = 250, Longitude = -2.1, Latitude = 52.7, Area = new AreaId("locality-1") }, new OptionData { Title = "Lamps", Cost = 400 }];
    });

    private static List<string> ErrorsOf(RecipeVote vote)
    {
        List<ValidationResult> errors = [];
        Validator.TryValidateObject(vote, new ValidationContext(vote), errors, validateAllProperties: true);
        return [.. errors.Select(error => error.ErrorMessage!)];
    }

    private static Task RunAsync(IServiceProvider scope, RecipeVote vote) => scope.GetRequiredService<VotesStep>().RunAsync(new VotesStepData { Votes = [vote] }, Recipe, CancellationToken.None);

    private static async Task<string> ExportAsync(IServiceProvider scope) => JsonSerializer.Serialize(await scope.GetRequiredService<VotesStep>().ExportAsync(CancellationToken.None));
}
