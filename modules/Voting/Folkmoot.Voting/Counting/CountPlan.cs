namespace Folkmoot.Voting.Counting;

/// <summary>All that a count depends on beside the ballots. Frozen when the vote opens, published with the result.</summary>
public sealed record CountPlan
{
    public required CountingMethod Method { get; init; }

    /// <summary>In the order of the frozen list; an option's number is its place, from 1.</summary>
    public required IReadOnlyList<CountOption> Options { get; init; }

    /// <summary>Places to fill; not used by yes/no and budgets.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>The published text from which lots are drawn (<see cref="Lot"/>).</summary>
    public string TieSeed { get; init; } = "";

    /// <summary>False leaves a tie for the last place of a single-choice, approval or score vote as it is.</summary>
    public bool TiesByLot { get; init; } = true;

    /// <summary>The fewest marks on a paper that is not blank.</summary>
    public int FewestMarks { get; init; } = 1;

    /// <summary>The most marks on a paper; null for all options.</summary>
    public int? MostMarks { get; init; }

    public bool BlankAllowed { get; init; } = true;

    public int LowestScore { get; init; }

    public int HighestScore { get; init; } = 5;

    public Threshold Threshold { get; init; } = Threshold.SimpleMajority;

    public Quorum? Quorum { get; init; }

    public BudgetPlan Budget { get; init; } = new();

    /// <summary>The option with this number.</summary>
    public CountOption this[int number] => Options[number - 1];

    /// <summary>How many marks a paper may hold.</summary>
    public int MarksAllowed => Method is CountingMethod.SingleChoice or CountingMethod.YesNo ? 1 : MostMarks ?? Options.Count;

    /// <summary>Places to fill, as the method has them.</summary>
    public int Places => Method is CountingMethod.InstantRunoff or CountingMethod.YesNo ? 1 : Seats;
}

/// <summary>Something to vote for.</summary>
/// <param name="Id">What the vote calls it; not used by the count.</param>
/// <param name="Name">What people read.</param>
public sealed record CountOption(string Id, string Name)
{
    /// <summary>Withdrawn after the list was frozen: preferences for it are passed over.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>In whole units of the vote's money.</summary>
    public long Cost { get; init; }

    /// <summary>The area whose pot pays; null for the pot of everybody.</summary>
    public string? Area { get; init; }
}

/// <summary>The money of a participatory budget, in whole units such as pounds.</summary>
public sealed record BudgetPlan
{
    /// <summary>The pot for projects without an area.</summary>
    public long Pot { get; init; }

    /// <summary>Pots of areas; a project whose area has none cannot win.</summary>
    public IReadOnlyDictionary<string, long> AreaPots { get; init; } = new Dictionary<string, long>();

    /// <summary>A paper may not mark projects dearer together than their pot.</summary>
    public bool PapersWithinPot { get; init; } = true;

    /// <summary>The least that the projects of a paper that is not blank cost together.</summary>
    public long LeastSpent { get; init; }

    /// <summary>Votes that a project needs at least.</summary>
    public long FewestVotes { get; init; } = 1;

    /// <summary>By how many units everybody's share grows in each step of equal shares' completion.</summary>
    public long ShareStep { get; init; } = 1;

    /// <summary>The pot that pays for an option.</summary>
    public long PotOf(string? area) => area is null ? Pot : AreaPots.GetValueOrDefault(area);
}

/// <summary>What part of what a proposal needs: more than, or at least, so many in so many.</summary>
public sealed record Threshold(int Numerator, int Denominator, bool MoreThan, ThresholdBase Of)
{
    /// <summary>More votes for than against.</summary>
    public static readonly Threshold SimpleMajority = new(1, 2, MoreThan: true, ThresholdBase.Votes);

    /// <summary>A tie is possible only where more than half of those for and against decides.</summary>
    public bool IsSimpleMajority => MoreThan && Numerator * 2 == Denominator && Of == ThresholdBase.Votes;

    /// <summary>So many of so many reach it. Nothing is reached by nobody.</summary>
    public bool IsReached(long votes, long of)
    {
        var (have, need) = ((Int128)votes * Denominator, (Int128)of * Numerator);
        return votes > 0 && (MoreThan ? have > need : have >= need);
    }
}

/// <summary>What the threshold is a part of.</summary>
public enum ThresholdBase
{
    /// <summary>Votes for and against.</summary>
    Votes,

    /// <summary>All papers that are not spoilt: blank ones and abstentions count.</summary>
    Papers,

    /// <summary>Everybody who may vote.</summary>
    Electors,
}

/// <summary>How many papers (blank ones too, spoilt ones not) there must be: a number, a part of the electors, or both.</summary>
public sealed record Quorum(long Papers, int Numerator = 0, int Denominator = 1)
{
    /// <summary>A part can be asked for only when the electors are known.</summary>
    public bool IsReached(long papers, long? electors) =>
        papers >= Papers && (Numerator == 0 || (Int128)papers * Denominator >= (Int128)(electors ?? throw new ArgumentNullException(nameof(electors))) * Numerator);
}
