namespace Folkmoot.Voting.Counting.Budgets;

/// <summary>
/// The Method of Equal Shares with cost utilities (Peters, Pierczyński and Skowron, NeurIPS 2021), as equalshares.net explains it. Completed by
/// "Add1U": everybody's share grows by one unit as long as the winners fit in the pot and the outcome is not exhaustive; what is left is
/// given by votes.
/// </summary>
internal static class EqualShares
{
    public static CountResult Count(CountPlan plan, BallotBox box)
    {
        var record = new BudgetRecord(plan, new Lot(plan.TieSeed, plan.Options.Count));
        record.Tally(TallyCount.Votes(plan, box));
        foreach (var pot in Pot.Of(plan, box))
        {
            CountPot(plan, pot, box, record);
        }

        return record.Result();
    }

    private static void CountPot(CountPlan plan, Pot pot, BallotBox box, BudgetRecord record)
    {
        var voters = Voters(plan, pot, box);
        var (run, extra) = Completed(plan, pot, voters, record.Lot);
        var left = pot.Money;
        foreach (var step in run.Steps)
        {
            left -= plan[step.Project].Cost;
            record.Step(step.Round(plan, record, left));
        }

        GreedyBudget.Fill(plan, pot, pot.Projects.Except(run.Winners), left, RoundAct.FundedFromRest, record);
        record.Close(pot, voters.ShareOf(pot) + extra);
    }

    // Who chose nothing of an area has no share of its pot; everybody's pot is everybody's.
    private static Voters Voters(CountPlan plan, Pot pot, BallotBox box) =>
        new(box.Bundles().Where(bundle => pot.Area is null || bundle.Choices.Any(option => plan[option].Area == pot.Area)).ToArray());

    private static (SharesRun Run, long Extra) Completed(CountPlan plan, Pot pot, Voters voters, Lot lot)
    {
        var step = Math.Max(1, plan.Budget.ShareStep);
        var affordable = pot.Projects.Where(option => plan[option].Cost <= pot.Money).ToList();
        var run = SharesRun.Of(plan, pot, affordable, voters, extra: 0, lot);
        for (var extra = 0L; ; extra += step)
        {
            if (IsExhaustive(plan, pot, affordable, run))
            {
                return (run, extra);
            }

            var next = SharesRun.Of(plan, pot, affordable, voters, extra + step, lot);
            if (next.Cost > pot.Money)
            {
                return (run, extra);
            }

            run = next;
        }
    }

    private static bool IsExhaustive(CountPlan plan, Pot pot, List<int> affordable, SharesRun run) =>
        !affordable.Except(run.Winners).Any(option => plan[option].Cost > 0 && run.Cost + plan[option].Cost <= pot.Money);
}

/// <summary>Those who share a pot, equal papers together.</summary>
internal sealed class Voters(Bundle[] bundles)
{
    public long Count { get; } = bundles.Sum(bundle => bundle.Papers);

    public int Groups => bundles.Length;

    /// <summary>Everybody's share at first, in whole units: completion goes on from it in whole units.</summary>
    public long ShareOf(Pot pot) => pot.Money / Math.Max(1, Count);

    public long PapersOf(int group) => bundles[group].Papers;

    /// <summary>The groups that chose a project.</summary>
    public int[] For(int project) => [.. Enumerable.Range(0, bundles.Length).Where(group => Array.BinarySearch(bundles[group].Choices, (ushort)project) >= 0)];
}

/// <summary>A project that was bought.</summary>
/// <param name="Project">Its number.</param>
/// <param name="Payment">The most that one voter pays.</param>
/// <param name="Effective">Effective votes of all projects that could be bought.</param>
/// <param name="Tied">Those with the same effective votes, if more than one.</param>
/// <param name="By">What broke the tie.</param>
internal sealed record Purchase(int Project, decimal Payment, IReadOnlyDictionary<int, decimal> Effective, IReadOnlyList<int> Tied, TieBreaker By)
{
    public CountRound Round(CountPlan plan, BudgetRecord record, long left) => new()
    {
        Number = 0,
        Act = RoundAct.Funded,
        Subject = Project,
        Payment = Payment,
        Left = left,
        Lines = [.. Enumerable.Range(1, plan.Options.Count).Select(option => new RoundLine(option, Effective.GetValueOrDefault(option), 0, record.StateOf(option)))],
        Ties = Tied.Count > 1 ? [new TieBreak(TieFor.Project, Tied, Project, By)] : [],
    };
}
