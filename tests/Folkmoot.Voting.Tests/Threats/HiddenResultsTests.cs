using System.Net;
using Folkmoot.Testing;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Tests.Threats;

/// <summary>Nobody sees how an open vote stands: not staff, not observers, not machines.</summary>
[Collection(VotingCollection.Name)]
public sealed class HiddenResultsTests(VotingSite voting)
{
    [Fact]
    public async Task OpenVote_ShowsNoResult_ToAnybody()
    {
        var vote = await voting.OpenAsync(data => data.SignOffsNeeded = 1);
        using (var voter = await voting.VoterAsync())
        {
            await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "2"));
        }

        using var chief = await voting.Site.SignedInAsync("chief", RoleNames.Administrator);
        using var visitor = voting.Site.Visitor();
        await NothingAsync(vote, chief, visitor);
        voting.Installation.Clock.Advance(vote.ClosesAt - voting.Now);
        await NothingAsync(vote, visitor);

        await voting.Site.WorkOffAsync();
        (await voting.FindAsync(vote.Slug)).State.ShouldBe(VoteState.Counted);
        await NothingAsync(vote, visitor);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        using var early = await officer.SubmitAsync($"votes/admin/desk/{vote.Slug}");
        (await TestBrowser.ReadAsync(early)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("1 observers have still to sign");
        using var observer = await voting.Site.SignedInAsync("observer", RoleNames.Councillor);
        using var signed = await observer.SubmitAsync($"votes/admin/observe/{vote.Slug}");
        signed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var published = await officer.SubmitAsync($"votes/admin/desk/{vote.Slug}");
        published.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("[data-winner]")!.TextContent.ShouldBe("Bread");
    }

    [Fact]
    public async Task LiveVote_IsAGradeOfItsOwn_AndShowsHowItStands()
    {
        var vote = await voting.OpenAsync(data => data.Results = ResultsTiming.Live);
        using var voter = await voting.VoterAsync();
        await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "3"));
        using var visitor = voting.Site.Visitor();
        (await visitor.PageAsync($"votes/{vote.Slug}/results")).QuerySelector("[data-winner]")!.TextContent.ShouldBe("Cheese");
        (await visitor.PageAsync($"votes/{vote.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("the council could look into the database");
        (await voting.CloseAsync(vote)).State.ShouldBe(VoteState.Published);
    }

    private static async Task NothingAsync(Vote vote, params TestBrowser[] people)
    {
        foreach (var person in people)
        {
            foreach (var path in new[] { "results", "results.json", "results.csv", "ballots.csv", "receipts" })
            {
                using var answer = await person.GetAsync($"votes/{vote.Slug}/{path}");
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            }
        }

        if (people.Length > 1)
        {
            using var observed = await people[0].GetAsync($"votes/admin/observe/{vote.Slug}");
            observed.StatusCode.ShouldBe(HttpStatusCode.NotFound, "observers, too, wait for the count");
        }
    }
}
