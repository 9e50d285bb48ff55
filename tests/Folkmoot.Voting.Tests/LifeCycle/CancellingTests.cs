using System.Net;
using Folkmoot.Testing;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.LifeCycle;

[Collection(VotingCollection.Name)]
public sealed class CancellingTests(VotingSite voting)
{
    [Fact]
    public async Task Cancel_OfAnOpenVote_DestroysBallotsTurnoutAndKey_AndEverybodyReadsWhy()
    {
        var vote = await voting.OpenAsync();
        using var voter = await voting.VoterAsync();
        await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        using var late = await voting.VoterAsync();
        var form = await VotingSite.PrepareAsync(late, vote, ("Form.Choice", "2"));
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);

        using var pressed = await officer.SubmitAsync($"votes/admin/cancel/{vote.Slug}", ("Reason", "An option was missing"));
        pressed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await voting.Site.WorkOffAsync();

        var cancelled = await voting.FindAsync(vote.Slug);
        cancelled.State.ShouldBe(VoteState.Cancelled);
        cancelled.KeyDestroyedAt.ShouldNotBeNull();
        (await voting.Site.InScopeAsync(scope => scope.GetRequiredService<IKeySafe>().FindAsync(vote.KeyId!.Value, CancellationToken.None))).ShouldBeNull();
        (await voting.ReadAsync(db => db.SealedBallots.CountAsync(b => b.VoteId == vote.Id))).ShouldBe(0);
        (await voting.ReadAsync(db => db.Database.SqlQuery<bool>($"select to_regclass({BallotBoxes.TableOf(vote.Id)}) is null as \"Value\"").SingleAsync())).ShouldBeTrue();
        (await voting.ReadAsync(db => db.Turnout.CountAsync(t => t.VoteId == vote.Id))).ShouldBe(0);
        (await voter.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("An option was missing");
        (await VotingSite.CastAsync(late, form)).Tracker.ShouldBeNull("its box is gone");
        (await voter.PageAsync("votes")).QuerySelector("main")!.TextContent.ShouldContain("Called off");
        (await StatusAsync(voter, $"votes/{vote.Slug}/results")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Cancel_AfterTheClose_IsRefused()
    {
        var vote = await voting.CloseAsync(await voting.OpenAsync(data => data.ClosesAt = voting.Now.AddHours(1)));
        (await voting.Site.InScopeAsync(scope => scope.GetRequiredService<VoteCancelling>().CancelAsync(vote.Id, "We do not like it", "tester", CancellationToken.None))).ShouldBeFalse();
        (await voting.FindAsync(vote.Slug)).State.ShouldBe(VoteState.Published);
    }

    [Fact]
    public async Task Cancel_WithoutAReason_ShowsError_AndTheVoteGoesOn()
    {
        var vote = await voting.OpenAsync();
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        using var answer = await officer.SubmitAsync($"votes/admin/cancel/{vote.Slug}", ("Reason", " "));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("every voter can read it");
        (await voting.FindAsync(vote.Slug)).State.ShouldBe(VoteState.Open);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.StatusCode;
    }
}
