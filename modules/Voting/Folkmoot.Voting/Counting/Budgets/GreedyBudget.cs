namespace Folkmoot.Voting.Counting.Budgets;

/// <summary>
/// Projects in the order of their votes; one that costs more than is left is passed over and the next is tried, as CONSUL Democracy's
/// <c>Budget::Result</c> does.
/// </summary>
internal static class GreedyBudget
{
    public static CountResult Count(CountPlan plan, BallotBox box)
    {
        var record = new BudgetRecord(plan, new Lot(plan.TieSeed, plan.Options.Count));
        record.Tally(TallyCount.Votes(plan, box));
        foreach (var pot in Pot.Of(plan, box))
        {
            Fill(plan, pot, pot.Projects, pot.Money, RoundAct.Funded, record);
            record.Close(pot);
        }

        return record.Result();
    }

    /// <summary>Pays for projects while the money lasts.</summary>
    public static void Fill(CountPlan plan, Pot pot, IEnumerable<int> projects, long left, RoundAct paid, BudgetRecord record)
    {
        var ordered = projects.OrderByDescending(option => pot.Votes[option]).ThenBy(option => plan[option].Cost).ThenBy(record.Lot.PlaceOf).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var fits = plan[ordered[i]].Cost <= left;
            left -= fits ? plan[ordered[i]].Cost : 0;
            record.Step(new CountRound { Number = 0, Act = fits ? paid : RoundAct.DoesNotFit, Subject = ordered[i], Left = left, Ties = Ties(plan, pot, ordered, i) });
        }
    }

    private static TieBreak[] Ties(CountPlan plan, Pot pot, List<int> ordered, int i)
    {
        var equal = ordered.Skip(i).Where(option => pot.Votes[option] == pot.Votes[ordered[i]]).ToList();
        var by = equal.Count(option => plan[option].Cost == plan[ordered[i]].Cost) > 1 ? TieBreaker.Lot : TieBreaker.LowerCost;
        return equal.Count > 1 ? [new TieBreak(TieFor.Project, [.. equal.Order()], ordered[i], by)] : [];
    }
}
