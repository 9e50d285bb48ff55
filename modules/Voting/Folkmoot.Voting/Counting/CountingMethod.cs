namespace Folkmoot.Voting.Counting;

/// <summary>How a vote is counted. The names are written into files: they stay.</summary>
public enum CountingMethod
{
    /// <summary>One mark; the most votes win.</summary>
    SingleChoice,

    /// <summary>As many marks as allowed; the most marks win.</summary>
    Approval,

    /// <summary>A score for each option; the highest sum wins.</summary>
    Score,

    /// <summary>For or against, with quorum and threshold.</summary>
    YesNo,

    /// <summary>Ranked, one place: the Scottish rules with one vacancy.</summary>
    InstantRunoff,

    /// <summary>Ranked, several places: the Scottish rules.</summary>
    ScottishStv,

    /// <summary>Ranked, several places: Meek's method.</summary>
    MeekStv,

    /// <summary>Participatory budget: the most votes first, within the pot.</summary>
    BudgetByVotes,

    /// <summary>Participatory budget: the Method of Equal Shares.</summary>
    EqualShares,
}

/// <summary>Questions about methods.</summary>
public static class CountingMethods
{
    /// <summary>Papers of this method hold ranks.</summary>
    public static bool IsRanked(this CountingMethod method) =>
        method is CountingMethod.InstantRunoff or CountingMethod.ScottishStv or CountingMethod.MeekStv;

    /// <summary>Winners of this method cost money.</summary>
    public static bool IsBudget(this CountingMethod method) => method is CountingMethod.BudgetByVotes or CountingMethod.EqualShares;
}
