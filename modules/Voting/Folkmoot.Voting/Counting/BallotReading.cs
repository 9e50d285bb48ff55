namespace Folkmoot.Voting.Counting;

/// <summary>What a paper says as far as it is clear.</summary>
internal static class BallotReading
{
    /// <summary>
    /// The choices: options in order of preference; options with a cross, ascending; or for scores option and score in turn. None for a
    /// blank paper, null for a spoilt one.
    /// </summary>
    public static ushort[]? Read(CountPlan plan, BallotPaper paper)
    {
        if (paper.Spoilt)
        {
            return null;
        }

        if (plan.Method.IsRanked())
        {
            return Ranks(plan, paper);
        }

        var faults = BallotRules.Check(plan, paper);
        return faults.Any(fault => fault.Code is not (BallotFaultCode.Withdrawn or BallotFaultCode.Blank)) ? null : Choices(plan, paper);
    }

    // The Order's rule 44 rejects a paper without a single first preference; a later gap or repeated figure ends what can be transferred.
    private static ushort[]? Ranks(CountPlan plan, BallotPaper paper)
    {
        var marks = paper.Marks.Count;
        var byRank = new int[marks + 1];
        foreach (var mark in paper.Marks)
        {
            if (mark.Value >= 1 && mark.Value <= marks)
            {
                byRank[mark.Value] = byRank[mark.Value] == 0 && mark.Option >= 1 && mark.Option <= plan.Options.Count ? mark.Option : -1;
            }
        }

        var clear = 1;
        while (clear <= marks && byRank[clear] > 0)
        {
            clear++;
        }

        return clear == 1 && marks > 0 ? null : Standing(plan, byRank.AsSpan(1, clear - 1));
    }

    private static ushort[] Standing(CountPlan plan, ReadOnlySpan<int> options)
    {
        var kept = new ushort[options.Length];
        var count = 0;
        foreach (var option in options)
        {
            if (!plan[option].Withdrawn && !kept.AsSpan(0, count).Contains((ushort)option))
            {
                kept[count++] = (ushort)option;
            }
        }

        return count == kept.Length ? kept : kept[..count];
    }

    private static ushort[] Choices(CountPlan plan, BallotPaper paper)
    {
        var standing = paper.Marks.Where(mark => !plan[mark.Option].Withdrawn).OrderBy(mark => mark.Option);
        return plan.Method == CountingMethod.Score
            ? [.. standing.SelectMany(mark => new[] { (ushort)mark.Option, (ushort)(mark.Value - plan.LowestScore) })]
            : [.. standing.Select(mark => (ushort)mark.Option)];
    }
}
