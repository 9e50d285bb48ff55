namespace Folkmoot.Voting.Counting;

/// <summary>A finished count with all that a reader needs to follow it. Written as <c>results.json</c>: names stay.</summary>
public sealed record CountResult
{
    /// <summary>The shape of this record; a later one that reads differently gets another name.</summary>
    public string Format { get; init; } = "folkmoot.count/1";

    public required CountPlan Plan { get; init; }

    /// <summary>The rule's published text, as <see cref="CountingRule.Source"/>.</summary>
    public required string Rule { get; init; }

    public required BallotTotals Ballots { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Numbers of the options that won, in the order in which they did.</summary>
    public required IReadOnlyList<int> Winners { get; init; }

    /// <summary>Options that share the last place when a tie is left as it is.</summary>
    public IReadOnlyList<int> Tied { get; init; } = [];

    /// <summary>Option numbers in the order in which lots fall, the luckiest first.</summary>
    public required IReadOnlyList<int> LotOrder { get; init; }

    public required IReadOnlyList<CountRound> Rounds { get; init; }

    public IReadOnlyList<PotOutcome> Pots { get; init; } = [];

    /// <summary>What a method found; numbers of papers and the quorum are added by <see cref="VoteCount"/>.</summary>
    internal static CountResult Of(CountPlan plan, Lot lot, IReadOnlyList<int> winners, IReadOnlyList<CountRound> rounds) => new()
    {
        Plan = plan,
        Rule = CountingRules.Of(plan.Method).Source,
        Ballots = new BallotTotals(0, 0, 0, null),
        Outcome = winners.Count > 0 ? Outcome.Decided : Outcome.NobodyChosen,
        Winners = winners,
        LotOrder = lot.Order,
        Rounds = rounds,
    };
}

/// <summary>How many papers there were.</summary>
/// <param name="Valid">With a choice that was counted.</param>
/// <param name="Blank">Without any.</param>
/// <param name="Spoilt">Not readable.</param>
/// <param name="Electors">Who might have voted; null for an open poll.</param>
public sealed record BallotTotals(long Valid, long Blank, long Spoilt, long? Electors)
{
    /// <summary>What the quorum is measured by.</summary>
    public long NotSpoilt => Valid + Blank;

    public long All => Valid + Blank + Spoilt;
}

/// <summary>The word for how a vote ended.</summary>
public enum Outcome
{
    /// <summary>Yes/no: the threshold was reached.</summary>
    Carried,

    /// <summary>Yes/no: it was not.</summary>
    Lost,

    /// <summary>As many for as against, or a tie that the rule leaves.</summary>
    Tied,

    /// <summary>Too few papers.</summary>
    NotQuorate,

    /// <summary>There are winners.</summary>
    Decided,

    /// <summary>There is nobody to choose: no valid papers, or nothing that can win.</summary>
    NobodyChosen,
}

/// <summary>A stage, round or step of a count.</summary>
public sealed record CountRound
{
    public required int Number { get; init; }

    public required RoundAct Act { get; init; }

    /// <summary>The option that the round is about.</summary>
    public int? Subject { get; init; }

    /// <summary>Where every option stands at the end of the round, in the order of the list.</summary>
    public IReadOnlyList<RoundLine> Lines { get; init; } = [];

    /// <summary>Votes on papers that name nobody further.</summary>
    public decimal NonTransferable { get; init; }

    /// <summary>Votes lost because values are cut to the rule's decimals.</summary>
    public decimal LostByFraction { get; init; }

    public decimal? Quota { get; init; }

    /// <summary>The surplus that is transferred, or Meek's total surplus.</summary>
    public decimal? Surplus { get; init; }

    /// <summary>What papers were worth before and after the transfer.</summary>
    public IReadOnlyList<Parcel> Parcels { get; init; } = [];

    /// <summary>Meek: how often votes were distributed in the round.</summary>
    public int? Iterations { get; init; }

    /// <summary>Budgets: the most that anybody pays for the project.</summary>
    public decimal? Payment { get; init; }

    /// <summary>Budgets: what is left of the pot.</summary>
    public long? Left { get; init; }

    /// <summary>Options elected at the end of the round.</summary>
    public IReadOnlyList<int> Elected { get; init; } = [];

    public IReadOnlyList<TieBreak> Ties { get; init; } = [];

    /// <summary>All votes of the round; the same in each of a count.</summary>
    public decimal Total => Lines.Sum(line => line.Votes) + NonTransferable + LostByFraction;
}

/// <summary>What happens in a round.</summary>
public enum RoundAct
{
    /// <summary>Votes are added up: first preferences, crosses or scores.</summary>
    Tally,

    /// <summary>The subject's surplus is transferred.</summary>
    Surplus,

    /// <summary>The subject is excluded and his papers transferred. With Meek: excluded at the end of the round.</summary>
    Exclusion,

    /// <summary>Meek: votes are distributed until somebody is elected.</summary>
    Election,

    /// <summary>As many are left as places: they fill them.</summary>
    LastVacancies,

    /// <summary>Budgets: the subject is paid for.</summary>
    Funded,

    /// <summary>Budgets: the subject costs more than is left.</summary>
    DoesNotFit,

    /// <summary>Equal shares: the subject is paid from what is left over.</summary>
    FundedFromRest,
}

/// <summary>An option at the end of a round.</summary>
/// <param name="Option">Its number.</param>
/// <param name="Votes">Its votes; equal shares: its effective votes.</param>
/// <param name="Change">What the round added or took.</param>
/// <param name="State">Where it stands.</param>
/// <param name="KeepFactor">Meek: the part of every paper that it keeps.</param>
public sealed record RoundLine(int Option, decimal Votes, decimal Change, OptionState State, decimal? KeepFactor = null);

/// <summary>Where an option stands.</summary>
public enum OptionState
{
    Continuing,
    Elected,
    Excluded,
    Withdrawn,
}

/// <summary>Papers of one value.</summary>
public sealed record Parcel(long Papers, decimal ValueBefore, decimal ValueAfter);

/// <summary>How a tie was broken.</summary>
/// <param name="For">What had to be settled.</param>
/// <param name="Options">Who was tied.</param>
/// <param name="Chosen">Whom it fell on.</param>
/// <param name="By">What decided.</param>
/// <param name="Round">The earlier round that decided.</param>
public sealed record TieBreak(TieFor For, IReadOnlyList<int> Options, int Chosen, TieBreaker By, int? Round = null);

/// <summary>What a tie is about.</summary>
public enum TieFor
{
    /// <summary>Whose surplus goes first.</summary>
    Surplus,

    /// <summary>Who is excluded.</summary>
    Exclusion,

    /// <summary>Who gets the place.</summary>
    Place,

    /// <summary>Which project is taken first.</summary>
    Project,
}

/// <summary>What breaks a tie.</summary>
public enum TieBreaker
{
    EarlierRound,
    LowerCost,
    MoreVotes,
    Lot,
}

/// <summary>What became of a pot.</summary>
/// <param name="Area">Whose it is; null for everybody's.</param>
/// <param name="Pot">How much was in it.</param>
/// <param name="Spent">What the winners cost.</param>
/// <param name="Winners">What it pays for.</param>
/// <param name="Share">Equal shares: the share of each voter with which the count ended.</param>
public sealed record PotOutcome(string? Area, long Pot, long Spent, IReadOnlyList<int> Winners, decimal? Share = null);
