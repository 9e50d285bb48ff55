namespace Folkmoot.Voting.Counting.Stv;

/// <summary>
/// Breaks ties by the stages so far (rules 50(2) and (3), 52(2)): at the latest stage at which the tied differed, those who stood best, or
/// worst, stay in; when several do, the stages before decide between them, and the lot when all were equal throughout.
/// </summary>
internal sealed class StageHistory(Lot lot)
{
    private readonly List<long[]> stages = [];

    /// <summary>The votes at the end of a stage.</summary>
    public void Keep(long[] votes) => stages.Add([.. votes]);

    public int Highest(List<int> tied, List<TieBreak> ties) => Settle(tied, TieFor.Surplus, 1, ties);

    public int Lowest(List<int> tied, List<TieBreak> ties) => Settle(tied, TieFor.Exclusion, -1, ties);

    private int Settle(List<int> tied, TieFor what, int sign, List<TieBreak> ties)
    {
        if (tied.Count == 1)
        {
            return tied[0];
        }

        var left = tied;
        for (var stage = stages.Count - 1; stage >= 0; stage--)
        {
            var best = left.Max(option => sign * stages[stage][option]);
            left = [.. left.Where(option => sign * stages[stage][option] == best)];
            if (left.Count == 1)
            {
                ties.Add(new TieBreak(what, [.. tied.Order()], left[0], TieBreaker.EarlierRound, stage + 1));
                return left[0];
            }
        }

        var drawn = sign > 0 ? lot.Luckiest(left) : lot.Unluckiest(left);
        ties.Add(new TieBreak(what, [.. tied.Order()], drawn, TieBreaker.Lot));
        return drawn;
    }
}
