using System.Text;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Threats;

/// <summary>A vote with codes, papers and a reminder, and its database, write-ahead log and logs in somebody's hands.</summary>
[Collection(VotingCollection.Name)]
public sealed class PaperSecrecyTests(VotingSite voting)
{
    private const int Electors = 12;

    [Fact]
    public async Task CopiedVote_JoinsNobodyToAPaper_AndShowsNoCodeAndNoReminder()
    {
        await using var open = new Attacker(voting);
        await using var closed = new Attacker(voting);
        await open.StartAsync();
        await closed.StartAsync();
        var vote = await voting.OpenWithRollAsync(Electors, data => (data.TakesPaper, data.ReminderDays) = (true, 2));
        var codes = await voting.CodesAsync(vote);
        using (var voter = await voting.WithCodeAsync(vote, codes["12"]))
        {
            await VotingSite.VoteAsync(voter, vote, ("Form.Choice", "1"));
        }

        await TypeInAsync(vote, [.. Enumerable.Range(1, 11).Select(i => i == 11 ? BallotPaper.Blank : BallotPaper.Choosing((i % 3) + 1))]);
        voting.Installation.Clock.Advance(vote.ClosesAt.AddDays(-2) - voting.Now);
        await voting.Site.WorkOffAsync();
        await open.CopyAsync();
        await open.ReadLogAsync();

        foreach (var code in codes.Values)
        {
            open.Finds(code).ShouldBeFalse("a code stands in its mail alone");
        }

        open.Writes.ShouldContain(write => write.Relation == "outbox");
        foreach (var write in open.Writes.Where(write => write.Relation == "outbox"))
        {
            write.Bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"-{vote.Slug}@example.org")).ShouldBe(-1, "who was written to tells who has not voted");
        }

        var papers = open.Of("voting.papers");
        papers.Count.ShouldBe(11);
        papers.Select(paper => paper.Text.Length).Distinct().Count().ShouldBe(1);
        papers.Select(paper => paper.Transaction).Distinct().Count().ShouldBe(1, "neither place nor time says which was whose");
        papers.Select(paper => paper.Text).ShouldBe(papers.Select(paper => paper.Text).Order(StringComparer.Ordinal), "they lie in the order of random ids");
        open.Of("voting.turnout").Select(row => row.Transaction).ShouldNotContain(papers[0].Transaction);
        var seals = await voting.ReadAsync(db => db.Papers.AsNoTracking().Where(p => db.Batches.Any(b => b.Id == p.BatchId && b.VoteId == vote.Id)).Select(p => p.Sealed).ToListAsync());
        seals.Count.ShouldBe(11);
        seals.ShouldAllBe(paper => BallotContent.Read(paper, 3) == null);

        vote = await voting.CloseAsync(vote);
        vote.Ballots.ShouldBe(Electors);
        await closed.CopyAsync();
        closed.Of("voting.papers").ShouldBeEmpty();
        var ballots = closed.Of("voting.ballots").Where(row => row.Text.Contains($"{vote.Id}", StringComparison.Ordinal)).ToList();
        ballots.Select(row => row.Transaction).Distinct().Count().ShouldBe(1);
        ballots.Select(row => row.Text.Split(',')[1]).ShouldBe(ballots.Select(row => row.Text.Split(',')[1]).Order(StringComparer.Ordinal));
    }

    private Task TypeInAsync(Vote vote, IReadOnlyList<BallotPaper> papers) => voting.Site.InScopeAsync(async scope =>
    {
        var (batches, marks) = (scope.GetRequiredService<BatchBook>(), scope.GetRequiredService<RollMarks>());
        var number = (await batches.OpenAsync(vote, BallotChannel.Booth, "Library", "tester", CancellationToken.None))!.Value;
        for (var elector = 1; elector <= papers.Count; elector++)
        {
            (await marks.MarkAsync(vote, number, $"{elector}", "tester", CancellationToken.None)).ShouldBe(MarkAnswer.Marked);
        }

        await batches.CountByHandAsync(vote, number, papers.Count, "tester", CancellationToken.None);
        var options = await scope.GetRequiredService<VoteBook>().OptionsOfAsync(vote.Id, CancellationToken.None);
        (await scope.GetRequiredService<PaperEntry>().EnterAsync(vote, options, number, papers, "tester", CancellationToken.None)).ShouldBe(EntryAnswer.Taken);
        (await batches.CompleteAsync(vote, number, "tester", CancellationToken.None)).ShouldBeTrue();
    });
}
