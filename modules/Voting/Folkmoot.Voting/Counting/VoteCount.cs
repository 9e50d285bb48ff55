using Folkmoot.Voting.Counting.Budgets;
using Folkmoot.Voting.Counting.Stv;

namespace Folkmoot.Voting.Counting;

/// <summary>
/// Counts a vote. The same plan and papers always give the same result, so a job that was interrupted starts the count again.
/// </summary>
public static class VoteCount
{
    /// <summary>Counts papers one by one.</summary>
    public static CountResult Of(CountPlan plan, IEnumerable<BallotPaper> papers, long? electors = null)
    {
        ArgumentNullException.ThrowIfNull(papers);
        var box = new BallotBox(plan);
        foreach (var paper in papers)
        {
            box.Add(paper);
        }

        return Of(plan, box, electors);
    }

    /// <summary>Counts papers that were gathered as they were read.</summary>
    public static CountResult Of(CountPlan plan, BallotBox box, long? electors = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(box);
        var counted = plan.Method switch
        {
            CountingMethod.InstantRunoff or CountingMethod.ScottishStv => new ScottishCount(plan, box).Run(),
            CountingMethod.MeekStv => new MeekCount(plan, box).Run(),
            CountingMethod.BudgetByVotes => GreedyBudget.Count(plan, box),
            CountingMethod.EqualShares => EqualShares.Count(plan, box),
            _ => TallyCount.Count(plan, box, electors),
        };
        return Judged(counted, new BallotTotals(box.Valid, box.Blank, box.Spoilt, electors));
    }

    private static CountResult Judged(CountResult counted, BallotTotals ballots)
    {
        var quorate = counted.Plan.Quorum?.IsReached(ballots.NotSpoilt, ballots.Electors) ?? true;
        return quorate
            ? counted with { Ballots = ballots }
            : counted with { Ballots = ballots, Outcome = Outcome.NotQuorate, Winners = [], Tied = [], Pots = [] };
    }
}
