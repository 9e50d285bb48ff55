namespace Folkmoot.Voting.Counting;

/// <summary>Whether a paper may be cast as it is. Pages turn the codes into words.</summary>
public static class BallotRules
{
    /// <summary>All that is wrong, in the order of options.</summary>
    public static IReadOnlyList<BallotFault> Check(CountPlan plan, BallotPaper paper)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(paper);
        if (paper.Marks.Count == 0)
        {
            return plan.BlankAllowed ? [] : [new BallotFault(BallotFaultCode.Blank)];
        }

        var known = paper.Marks.Where(mark => mark.Option >= 1 && mark.Option <= plan.Options.Count).ToList();
        return [.. OptionFaults(plan, paper, known), .. NumberFaults(plan, paper), .. ValueFaults(plan, paper), .. MoneyFaults(plan, known)];
    }

    private static IEnumerable<BallotFault> OptionFaults(CountPlan plan, BallotPaper paper, List<Mark> known) =>
    [
        .. paper.Marks.Except(known).Select(mark => new BallotFault(BallotFaultCode.UnknownOption, mark.Option)),
        .. known.GroupBy(mark => mark.Option).Where(group => group.Count() > 1).Select(group => new BallotFault(BallotFaultCode.MarkedTwice, group.Key)),
        .. known.Where(mark => plan[mark.Option].Withdrawn).Select(mark => new BallotFault(BallotFaultCode.Withdrawn, mark.Option)),
    ];

    private static IEnumerable<BallotFault> NumberFaults(CountPlan plan, BallotPaper paper)
    {
        if (paper.Marks.Count > plan.MarksAllowed)
        {
            yield return new BallotFault(BallotFaultCode.TooManyMarks, Limit: plan.MarksAllowed);
        }

        if (paper.Marks.Count < plan.FewestMarks)
        {
            yield return new BallotFault(BallotFaultCode.TooFewMarks, Limit: plan.FewestMarks);
        }
    }

    private static IEnumerable<BallotFault> ValueFaults(CountPlan plan, BallotPaper paper) => plan.Method switch
    {
        CountingMethod.Score => paper.Marks.Where(mark => mark.Value < plan.LowestScore || mark.Value > plan.HighestScore)
            .Select(mark => new BallotFault(BallotFaultCode.ScoreOutOfRange, mark.Option, mark.Value < plan.LowestScore ? plan.LowestScore : plan.HighestScore)),
        _ when plan.Method.IsRanked() => RankFaults(paper),
        _ => paper.Marks.Where(mark => mark.Value != 1).Select(mark => new BallotFault(BallotFaultCode.NotACross, mark.Option)),
    };

    private static IEnumerable<BallotFault> RankFaults(BallotPaper paper)
    {
        var ranks = paper.Marks.ToLookup(mark => mark.Value);
        foreach (var repeated in ranks.Where(rank => rank.Count() > 1))
        {
            yield return new BallotFault(BallotFaultCode.RankRepeated, repeated.Last().Option, repeated.Key);
        }

        var missing = Enumerable.Range(1, paper.Marks.Count).FirstOrDefault(rank => !ranks.Contains(rank));
        if (missing > 0 && ranks.Any(rank => rank.Key > missing || rank.Key < 1))
        {
            yield return new BallotFault(BallotFaultCode.RankMissing, Limit: missing);
        }
    }

    private static IEnumerable<BallotFault> MoneyFaults(CountPlan plan, List<Mark> known)
    {
        if (!plan.Method.IsBudget())
        {
            yield break;
        }

        var budget = plan.Budget;
        foreach (var pot in known.GroupBy(mark => plan[mark.Option].Area).Where(_ => budget.PapersWithinPot))
        {
            if (pot.Sum(mark => plan[mark.Option].Cost) > budget.PotOf(pot.Key))
            {
                yield return new BallotFault(BallotFaultCode.OverPot, pot.Last().Option, budget.PotOf(pot.Key));
            }
        }

        if (known.Sum(mark => plan[mark.Option].Cost) < budget.LeastSpent)
        {
            yield return new BallotFault(BallotFaultCode.TooLittleSpent, Limit: budget.LeastSpent);
        }
    }
}

/// <summary>Something wrong with a paper.</summary>
/// <param name="Code">What.</param>
/// <param name="Option">Where; null for the paper as a whole.</param>
/// <param name="Limit">The number that was passed, missed or repeated.</param>
public sealed record BallotFault(BallotFaultCode Code, int? Option = null, long? Limit = null);

/// <summary>What can be wrong with a paper.</summary>
public enum BallotFaultCode
{
    Blank,
    UnknownOption,
    Withdrawn,
    MarkedTwice,
    TooManyMarks,
    TooFewMarks,
    RankRepeated,
    RankMissing,
    ScoreOutOfRange,
    NotACross,
    OverPot,
    TooLittleSpent,
}
