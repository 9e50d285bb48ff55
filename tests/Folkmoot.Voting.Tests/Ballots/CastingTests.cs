using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Testing;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Ballots;

[Collection(VotingCollection.Name)]
public sealed class CastingTests(VotingSite voting)
{
    [Fact]
    public async Task Cast_FiftyFormsOfOneElectorAtOnce_TakesOneAndAnswersTheOthers()
    {
        var vote = await voting.OpenAsync();
        using var voter = await voting.VoterAsync();
        var forms = new List<IHtmlFormElement>();
        for (var i = 0; i < 50; i++)
        {
            forms.Add(await VotingSite.PrepareAsync(voter, vote, ("Form.Choice", $"{(i % 3) + 1}")));
        }

        var answers = await Task.WhenAll(forms.Select(form => VotingSite.CastAsync(voter, form)));

        answers.Count(a => a.Tracker is not null).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict && a.Text.Contains("You have voted already", StringComparison.Ordinal)).ShouldBe(49);
        (await CountAsync(vote)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Cast_OneFormFiftyTimesAtOnce_TakesOneAndShowsTheSameReceipt()
    {
        var vote = await voting.OpenAsync(data => data.Changeable = true);
        using var voter = await voting.VoterAsync();
        var form = await VotingSite.PrepareAsync(voter, vote, ("Form.Choice", "2"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => VotingSite.CastAsync(voter, form)));

        answers.Select(a => a.Tracker).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        answers.Select(a => a.ChangeCode).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        answers.ShouldAllBe(a => a.NoStore);
        (await CountAsync(vote)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Cast_AfterTheClose_IsRefusedWithTheTime_ThoughNoJobRan()
    {
        var vote = await voting.OpenAsync(data => data.ClosesAt = voting.Now.AddMinutes(30));
        using var voter = await voting.VoterAsync();
        var form = await VotingSite.PrepareAsync(voter, vote, ("Form.Choice", "1"));
        await voting.ReadAsync(db => db.Database.ExecuteSqlAsync($"delete from folkmoot.schedule where job = 'voting.close'"));
        voting.Installation.Clock.Advance(TimeSpan.FromMinutes(30));

        var late = await VotingSite.CastAsync(voter, form);

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Tracker.ShouldBeNull();
        late.Text.ShouldContain($"closed on {TimeZoneInfo.ConvertTime(vote.ClosesAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")):d MMMM yyyy} at ");
        (await CountAsync(vote)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Cast_IntoAVoteThatSomebodyChangedInTheDatabase_IsRefused_AndItIsNotCounted()
    {
        var vote = await voting.OpenAsync();
        using var voter = await voting.VoterAsync();
        var form = await VotingSite.PrepareAsync(voter, vote, ("Form.Choice", "1"));
        await voting.ReadAsync(db => db.Database.ExecuteSqlAsync($"update voting.options set title = 'Ale' where vote_id = {vote.Id} and position = 0"));

        var refused = await VotingSite.CastAsync(voter, form);

        refused.Text.ShouldContain("not what was frozen");
        (await CountAsync(vote)).ShouldBe((0, 0));
        (await voting.CloseAsync(vote)).State.ShouldBe(VoteState.Closed, "what does not match its fingerprint is not counted");
    }

    [Fact]
    public async Task Cast_AfterAnExtensionThatCameWhileTheVoterThought_IsTaken()
    {
        var vote = await voting.OpenAsync(data => data.ClosesAt = voting.Now.AddMinutes(30));
        using var first = await voting.VoterAsync();
        await VotingSite.VoteAsync(first, vote, ("Form.Choice", "1"));
        using var late = await voting.VoterAsync();
        var form = await VotingSite.PrepareAsync(late, vote, ("Form.Choice", "2"));
        await voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteExtension>().ExtendAsync(vote.Id, vote.ClosesAt.AddMinutes(30), "The library was shut", "tester", CancellationToken.None));
        voting.Installation.Clock.Advance(TimeSpan.FromMinutes(40));

        (await VotingSite.CastAsync(late, form)).Tracker.ShouldNotBeNull("what the node remembers of the vote is not what counts");
        (await CountAsync(vote)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Cast_WhileTheVoteIsHeldForItsClose_WaitsForNothingThatTheCloseWaitsFor()
    {
        var vote = await voting.OpenAsync();
        using var voter = await voting.VoterAsync();
        var form = await VotingSite.PrepareAsync(voter, vote, ("Form.Choice", "1"));
        await voting.Site.InScopeAsync(async scope =>
        {
            var site = scope.GetRequiredService<Data.SiteDatabase>();
            await using var work = await site.BeginAsync(CancellationToken.None);
            await site.ReadAsync("select id from voting.votes where id = $1 for update", row => row.GetGuid(0), [vote.Id], CancellationToken.None);
            (await VotingSite.CastAsync(voter, form)).Tracker.ShouldNotBeNull();
            return true;
        });
        (await CountAsync(vote)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Replace_WithTheChangeCode_CountsTheNewBallotOnly()
    {
        var vote = await voting.OpenAsync(data => data.Changeable = true);
        using var voter = await voting.VoterAsync();
        var first = await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        var wrong = await VotingSite.CastAsync(voter, await VotingSite.PrepareAsync(voter, vote, ("Form.Choice", "3"), ("ChangeCode", "2222-2222-2222-2222-2222-2222")));
        wrong.Tracker.ShouldBeNull();
        wrong.Text.ShouldContain("No ballot of this vote has this change code");
        var second = await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "3"), ("ChangeCode", first.ChangeCode!));

        second.Tracker.ShouldNotBe(first.Tracker);
        vote = await voting.CloseAsync(vote);
        var ballots = await voting.ReadAsync(db => db.Ballots.Where(b => b.VoteId == vote.Id).ToListAsync());
        ballots.ShouldHaveSingleItem().Tracker.ShouldBe(second.Tracker);
        ballots[0].Choices.ShouldBe([0, 0, 1]);
    }

    [Fact]
    public async Task Replace_WhereBallotsAreFinal_IsNotOffered()
    {
        var vote = await voting.OpenAsync();
        using var voter = await voting.VoterAsync();
        var cast = await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        cast.ChangeCode.ShouldBeNull();
        using var again = await voter.GetAsync($"votes/{vote.Slug}/ballot");
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Cast_ByAVerifiedPersonWhoWasErasedAndRegisteredAgain_IsTheirSecond()
    {
        using var former = await voting.ResidentAsync("mover", household: "1 Mill Lane");
        var vote = await voting.OpenAsync(Verified);
        await VotingSite.VoteAsync(former, vote, ("Form.Choice", "1"));
        var id = await voting.Site.AccountAsync("mover");
        await voting.Site.InScopeAsync(async scope =>
        {
            foreach (var data in scope.GetServices<IPersonalData>())
            {
                await data.EraseAsync(id, CancellationToken.None);
            }
        });

        using var again = await voting.ResidentAsync("mover-again", household: "1 Mill Lane");
        using var partner = await voting.ResidentAsync("partner", household: "1 Mill Lane");

        (await again.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("You have voted.");
        await VotingSite.VoteAsync(partner, vote, ("Form.Choice", "2"));
        (await CountAsync(vote)).ShouldBe((2, 2), "who lives with them loses nothing");
    }

    [Fact]
    public async Task Cast_ByAnAddressThatRegisteredAgain_IsItsSecond()
    {
        var vote = await voting.OpenAsync();
        using var voter = await voting.VoterAsync("returner");
        await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        var rows = await voting.ReadAsync(db => db.Turnout.AsNoTracking().Where(t => t.VoteId == vote.Id).ToListAsync());

        // A new account with the same address has the same mark of the person and another of the account.
        await voting.ReadAsync(db => db.Database.ExecuteSqlAsync($"update voting.turnout set account = sha256(account) where vote_id = {vote.Id}"));

        (await voter.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("You have voted.");
        rows.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("elsewhere", "locality-2", AgeBand.From25, "Area")]
    [InlineData("young", "locality-1", AgeBand.Under16, "Age")]
    [InlineData("grown", "locality-1", AgeBand.From65, "None")]
    public async Task Page_BeforeTheOpening_SaysWhetherOneCanVote(string name, string area, AgeBand band, string gap)
    {
        var vote = await voting.WriteAsync(data =>
        {
            Verified(data);
            data.MinimumAge = 16;
            data.OpensAt = voting.Now.AddDays(1);
        });
        using var somebody = await voting.ResidentAsync($"asks-{name}", area, band: band);
        using var elector = await voting.ResidentAsync("an-elector");
        await voting.Site.InScopeAsync(async scope =>
        {
            var opening = scope.GetRequiredService<Voting.LifeCycle.VoteOpening>();
            (await opening.CheckAsync(vote, "tester", CancellationToken.None)).ShouldBeEmpty();
            await opening.ScheduleAsync(vote.Id, "tester", CancellationToken.None);
        });

        (await somebody.PageAsync($"votes/{vote.Slug}")).QuerySelector("[data-gap]")!.GetAttribute("data-gap").ShouldBe(gap);
    }

    [Fact]
    public async Task OpinionPoll_TakesAVisitorsBallotOnce()
    {
        var vote = await voting.OpenAsync(data => data.Level = ResidentLevel.None);
        using var visitor = voting.Site.Visitor();
        await VotingSite.VoteAsync(visitor, vote, ("Form.Choice", "1"));
        (await visitor.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("You have voted.");
        (await CountAsync(vote)).ShouldBe((1, 1));
    }

    private static void Verified(VoteData data) => (data.Level, data.Area) = (ResidentLevel.ResidencyCode, new AreaId("locality-1"));

    private async Task<(int Turnout, int Sealed)> CountAsync(Vote vote) => await voting.ReadAsync(async db =>
        (await db.Turnout.CountAsync(t => t.VoteId == vote.Id), await db.SealedBallots.CountAsync(b => b.VoteId == vote.Id)));
}
