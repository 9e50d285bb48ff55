using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Testing;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.LifeCycle;

[Collection(VotingCollection.Name)]
public sealed class LifeCycleTests(VotingSite voting)
{
    [Fact]
    public async Task Check_WithAnEmptyRoll_SaysSo_AndTheVoteStaysADraft()
    {
        var vote = await voting.WriteAsync(data => (data.Level, data.Area) = (ResidentLevel.InPerson, new AreaId("locality-5")));

        (await CheckAsync(vote)).ShouldContain(issue => issue.Contains("roll is empty", StringComparison.Ordinal));
        (await voting.FindAsync(vote.Slug)).State.ShouldBe(VoteState.Draft);
    }

    [Fact]
    public async Task Open_WhenTheRollHasBecomeEmpty_DoesNot_AndTheLogSaysWhy()
    {
        using var only = await voting.ResidentAsync("only-one", "locality-4");
        var vote = await voting.WriteAsync(data => (data.Level, data.Area, data.OpensAt) = (ResidentLevel.ResidencyCode, new AreaId("locality-4"), voting.Now.AddHours(1)));
        (await CheckAsync(vote)).ShouldBeEmpty();
        await AnnounceAsync(vote);
        var id = await voting.Site.AccountAsync("only-one");
        await voting.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<ResidencyData>().Single().EraseAsync(id, CancellationToken.None));
        voting.Installation.Clock.Advance(TimeSpan.FromHours(1));
        await voting.Site.WorkOffAsync();

        (await voting.FindAsync(vote.Slug)).State.ShouldBe(VoteState.Draft);
        (await LogAsync(vote)).ShouldContain(entry => entry.Act == VoteAct.DidNotOpen && entry.Reason.Contains("roll is empty", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_OfABudgetWithoutMoney_ListsEveryIssue()
    {
        var vote = await voting.WriteAsync(data => (data.Method, data.ClosesAt) = (CountingMethod.BudgetByVotes, data.OpensAt.AddDays(-1)));
        var issues = await CheckAsync(vote);
        issues.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Save_OfAnOpenVote_ChangesNothing()
    {
        var vote = await voting.OpenAsync();
        await voting.WriteAsync(data => (data.Id, data.Title) = (vote.Slug, "Another question"));
        (await voting.FindAsync(vote.Slug)).Title.ShouldBe(vote.Title);
    }

    [Fact]
    public async Task Extend_BeforeTheClose_IsLoggedForVoters_AndBallotsAreTakenUntilThen()
    {
        var vote = await voting.OpenAsync(data => data.ClosesAt = voting.Now.AddHours(1));
        var until = voting.Now.AddHours(3);
        (await ExtendAsync(vote, until)).ShouldBeTrue();
        voting.Installation.Clock.Advance(TimeSpan.FromHours(2));
        using var voter = await voting.VoterAsync();
        await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        (await voter.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("The hall was flooded");
        voting.Installation.Clock.Advance(TimeSpan.FromHours(1));
        (await ExtendAsync(vote, until.AddHours(1))).ShouldBeFalse("it has closed, though no job ran");
        (await voting.CloseAsync(vote)).State.ShouldBe(VoteState.Published);
    }

    [Fact]
    public async Task Extend_WithoutAReason_ShowsError()
    {
        var vote = await voting.OpenAsync();
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        using var answer = await officer.SubmitAsync($"votes/admin/desk/{vote.Slug}", ("Until.Day", "1"), ("Until.Month", "1"), ("Until.Year", "2040"), ("UntilTime", "09:00"), ("Reason", " "));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Enter a reason");
    }

    [Fact]
    public async Task Desk_WithAnOldSignIn_AsksForANewOne()
    {
        var vote = await voting.OpenAsync();
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        voting.Installation.Clock.Advance(TimeSpan.FromMinutes(11));
        using var answer = await officer.GetAsync($"votes/admin/desk/{vote.Slug}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("account/sign-in");
    }

    [Fact]
    public async Task Vote_BeforeAnElection_IsHeld()
    {
        var vote = await voting.WriteAsync();
        var today = DateOnly.FromDateTime(voting.Now.Date);
        var election = Guid.NewGuid();
        var clerk = await voting.Site.AccountAsync("clerk");
        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(
            election, new PreElectionData("The election", today.AddDays(-1), today.AddDays(20), [], [Vote.PublicationKind], []), clerk, CancellationToken.None));

        (await CheckAsync(vote)).ShouldContain(issue => issue.Contains("The election", StringComparison.Ordinal));

        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(
            election, new PreElectionData("The election", today.AddYears(1), today.AddYears(1).AddDays(1), [], [Vote.PublicationKind], []), clerk, CancellationToken.None));
        (await CheckAsync(vote)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ResidentLevel.None, ResultsTiming.AfterClose, VoteGrade.OpinionPoll)]
    [InlineData(ResidentLevel.Email, ResultsTiming.AfterClose, VoteGrade.ResidentsPoll)]
    [InlineData(ResidentLevel.ResidencyCode, ResultsTiming.Live, VoteGrade.VerifiedVote)]
    [InlineData(ResidentLevel.ResidencyCode, ResultsTiming.AfterRelease, VoteGrade.SecretBallot)]
    public async Task Grade_FollowsFromTheSettings(ResidentLevel level, ResultsTiming timing, VoteGrade grade) =>
        (await voting.WriteAsync(data => (data.Level, data.Results) = (level, timing))).Grade.ShouldBe(grade);

    [Theory]
    [InlineData(CountingMethod.Approval, "Form.Chosen", "2", "Bread")]
    [InlineData(CountingMethod.Score, "Form.Marks[2]", "5", "Cheese")]
    [InlineData(CountingMethod.MeekStv, "Form.Marks[0]", "1", "Apples")]
    [InlineData(CountingMethod.BudgetByVotes, "Form.Chosen", "3", "Cheese")]
    [InlineData(CountingMethod.EqualShares, "Form.Chosen", "1", "Apples")]
    public async Task EveryMethod_CastsAndCounts(CountingMethod method, string field, string value, string winner)
    {
        var vote = await voting.OpenAsync(data =>
        {
            (data.Method, data.Pot) = (method, 100);
            data.Options = [.. data.Options.Select(option => new OptionData { Title = option.Title, Cost = 60 })];
        });
        using var voter = await voting.VoterAsync();
        await VotingSite.VoteAsync(voter, vote, (field, value));
        vote = await voting.CloseAsync(vote);
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("[data-winner]")!.TextContent.ShouldBe(winner);
    }

    [Fact]
    public async Task Budget_OverThePot_ShowsError_AndTheTotalIsWorkedOut()
    {
        var vote = await voting.OpenAsync(data =>
        {
            (data.Method, data.Pot) = (CountingMethod.BudgetByVotes, 100);
            data.Options = [.. data.Options.Select(option => new OptionData { Title = option.Title, Cost = 60 })];
        });
        using var voter = await voting.VoterAsync();
        using var over = await voter.SubmitAsync($"votes/{vote.Slug}/ballot", ("Form.Chosen", "1"), ("Form.Chosen", "2"));
        (await TestBrowser.ReadAsync(over)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("cost more than the £100");
        var form = (IHtmlFormElement)(await voter.PageAsync($"votes/{vote.Slug}/ballot")).QuerySelector("main form")!;
        using var total = await voter.PostAsync($"votes/{vote.Slug}/ballot?handler=Total", TestBrowser.ValuesOf(form, ("Form.Chosen", "1")));
        (await TestBrowser.ReadAsync(total)).QuerySelector("main")!.TextContent.ShouldContain("costs £60. £40 is left");
    }

    [Fact]
    public async Task YesNo_WithAsManyForAsAgainst_IsTied()
    {
        var vote = await voting.OpenAsync(data =>
        {
            data.Method = CountingMethod.YesNo;
            data.Options = [new OptionData { Title = "For" }, new OptionData { Title = "Against" }];
        });
        foreach (var choice in new[] { "1", "2" })
        {
            using var voter = await voting.VoterAsync();
            await VotingSite.VoteAsync(voter, vote, ("Form.Choice", choice));
        }

        vote = await voting.CloseAsync(vote);
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("[data-outcome]")!.GetAttribute("data-outcome").ShouldBe(nameof(Outcome.Tied));
    }

    [Fact]
    public async Task Ranking_WithARepeatedPlace_ShowsErrorAtTheOption()
    {
        var vote = await voting.OpenAsync(data => data.Method = CountingMethod.InstantRunoff);
        using var voter = await voting.VoterAsync();
        using var answer = await voter.SubmitAsync($"votes/{vote.Slug}/ballot", ("Form.Marks[0]", "1"), ("Form.Marks[1]", "1"));
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href").ShouldBe("#Form_Marks_1_");
        page.QuerySelector("#Form_Marks_1_").ShouldNotBeNull();
    }

    private Task<IReadOnlyList<string>> CheckAsync(Vote vote) =>
        voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteOpening>().CheckAsync(vote, "tester", CancellationToken.None));

    private Task<bool> AnnounceAsync(Vote vote) => voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteOpening>().ScheduleAsync(vote.Id, "tester", CancellationToken.None));

    private Task<bool> ExtendAsync(Vote vote, DateTimeOffset until) =>
        voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteExtension>().ExtendAsync(vote.Id, until, "The hall was flooded", "tester", CancellationToken.None));

    private Task<IReadOnlyList<VoteLogEntry>> LogAsync(Vote vote) => voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteBook>().LogOfAsync(vote.Id, CancellationToken.None));
}
