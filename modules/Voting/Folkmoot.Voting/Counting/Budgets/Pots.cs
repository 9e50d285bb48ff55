namespace Folkmoot.Voting.Counting.Budgets;

/// <summary>A pot with what it may pay for; each is counted by itself.</summary>
/// <param name="Area">Whose; null for everybody's.</param>
/// <param name="Money">What is in it.</param>
/// <param name="Projects">Numbers of the options that it may pay for.</param>
/// <param name="Votes">Votes of each option; index 0 is not used.</param>
internal sealed record Pot(string? Area, long Money, IReadOnlyList<int> Projects, long[] Votes)
{
    /// <summary>Everybody's pot first, then the areas' by name.</summary>
    public static IEnumerable<Pot> Of(CountPlan plan, BallotBox box)
    {
        var votes = TallyCount.Votes(plan, box);
        return Enumerable.Range(1, plan.Options.Count)
            .Where(option => !plan[option].Withdrawn && votes[option] >= Math.Max(1, plan.Budget.FewestVotes))
            .GroupBy(option => plan[option].Area)
            .OrderBy(pot => pot.Key, StringComparer.Ordinal)
            .Select(pot => new Pot(pot.Key, plan.Budget.PotOf(pot.Key), [.. pot], votes));
    }
}

/// <summary>Writes down a budget's steps as they are taken.</summary>
internal sealed class BudgetRecord(CountPlan plan, Lot lot)
{
    private readonly List<CountRound> rounds = [];
    private readonly List<PotOutcome> pots = [];
    private readonly List<int> winners = [];

    public Lot Lot => lot;

    public void Tally(long[] votes) => Step(new CountRound
    {
        Number = 0,
        Act = RoundAct.Tally,
        Lines = [.. Enumerable.Range(1, plan.Options.Count).Select(option => new RoundLine(option, votes[option], votes[option], StateOf(option)))],
    });

    public void Step(CountRound round)
    {
        if (round is { Act: RoundAct.Funded or RoundAct.FundedFromRest, Subject: { } winner })
        {
            winners.Add(winner);
            round = round with { Elected = [winner] };
        }

        rounds.Add(round with { Number = rounds.Count + 1 });
    }

    public void Close(Pot pot, decimal? share = null)
    {
        var paid = winners.Where(pot.Projects.Contains).ToList();
        pots.Add(new PotOutcome(pot.Area, pot.Money, paid.Sum(option => plan[option].Cost), paid, share));
    }

    public OptionState StateOf(int option) => plan[option].Withdrawn ? OptionState.Withdrawn
        : winners.Contains(option) ? OptionState.Elected : OptionState.Continuing;

    public CountResult Result() => CountResult.Of(plan, lot, winners, rounds) with { Pots = pots };
}
