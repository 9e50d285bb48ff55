namespace Folkmoot.Voting.Counting;

/// <summary>Votes that are added up once: single choice, approval, score and yes/no.</summary>
internal static class TallyCount
{
    public static CountResult Count(CountPlan plan, BallotBox box, long? electors)
    {
        var votes = Votes(plan, box);
        var lot = new Lot(plan.TieSeed, plan.Options.Count);
        return plan.Method == CountingMethod.YesNo ? Judge(plan, box, votes, lot, electors) : Elect(plan, votes, lot);
    }

    /// <summary>Votes of each option; index 0 is not used.</summary>
    internal static long[] Votes(CountPlan plan, BallotBox box)
    {
        var votes = new long[plan.Options.Count + 1];
        var step = plan.Method == CountingMethod.Score ? 2 : 1;
        foreach (var (choices, papers) in box.Bundles())
        {
            for (var i = 0; i < choices.Length; i += step)
            {
                votes[choices[i]] += papers * (step == 2 ? choices[i + 1] + plan.LowestScore : 1);
            }
        }

        return votes;
    }

    // Option 1 is for, option 2 against; a third abstains.
    private static CountResult Judge(CountPlan plan, BallotBox box, long[] votes, Lot lot, long? electors)
    {
        var (yes, no) = (votes[1], votes[2]);
        var of = plan.Threshold.Of switch
        {
            ThresholdBase.Votes => yes + no,
            ThresholdBase.Papers => box.Valid + box.Blank,
            _ => electors ?? throw new ArgumentNullException(nameof(electors)),
        };
        var carried = plan.Threshold.IsReached(yes, of);
        var tied = !carried && plan.Threshold.IsSimpleMajority && yes == no;
        return Result(plan, votes, lot, carried ? [1] : [], []) with
        {
            Outcome = carried ? Outcome.Carried : tied ? Outcome.Tied : Outcome.Lost,
            Tied = tied ? [1, 2] : [],
        };
    }

    private static CountResult Elect(CountPlan plan, long[] votes, Lot lot)
    {
        var standing = Enumerable.Range(1, plan.Options.Count).Where(option => !plan[option].Withdrawn && votes[option] != 0)
            .OrderByDescending(option => votes[option]).ThenBy(lot.PlaceOf).ToList();
        var winners = standing.Take(plan.Seats).ToList();
        var tied = winners.Count < standing.Count && votes[winners[^1]] == votes[standing[winners.Count]]
            ? standing.Where(option => votes[option] == votes[winners[^1]]).ToList()
            : [];
        if (tied.Count > 0 && !plan.TiesByLot)
        {
            return Result(plan, votes, lot, [.. winners.Except(tied)], []) with { Outcome = Outcome.Tied, Tied = [.. tied.Order()] };
        }

        var ties = tied.Where(winners.Contains).Select(winner => new TieBreak(TieFor.Place, [.. tied.Order()], winner, TieBreaker.Lot));
        return Result(plan, votes, lot, winners, [.. ties]);
    }

    private static CountResult Result(CountPlan plan, long[] votes, Lot lot, List<int> winners, IReadOnlyList<TieBreak> ties) =>
        CountResult.Of(plan, lot, winners, [new CountRound { Number = 1, Act = RoundAct.Tally, Lines = Lines(plan, votes, winners), Elected = winners, Ties = ties }]);

    private static RoundLine[] Lines(CountPlan plan, long[] votes, List<int> winners) =>
    [
        .. Enumerable.Range(1, plan.Options.Count).Select(option => new RoundLine(option, votes[option], votes[option],
            plan[option].Withdrawn ? OptionState.Withdrawn : winners.Contains(option) ? OptionState.Elected : OptionState.Continuing)),
    ];
}
