namespace Folkmoot.Core.Residents;

/// <summary>How old somebody is, as coarsely as a council needs to know.</summary>
public enum AgeBand
{
    /// <summary>A child.</summary>
    Under16,

    /// <summary>16 or 17.</summary>
    From16,

    /// <summary>18 to 24.</summary>
    From18,

    /// <summary>25 to 44.</summary>
    From25,

    /// <summary>45 to 64.</summary>
    From45,

    /// <summary>65 to 79.</summary>
    From65,

    /// <summary>80 and more.</summary>
    From80,
}

/// <summary>Where bands lie.</summary>
internal static class AgeBandLimits
{
    /// <summary>Whether somebody of this band is younger than an age at which a band begins.</summary>
    internal static bool IsBelow(this AgeBand band, int age) => age > band switch { AgeBand.Under16 => 0, AgeBand.From16 => 16, _ => 18 };
}

/// <summary>What age bands are called, in English.</summary>
internal static class AgeBandNames
{
    internal static readonly IReadOnlyDictionary<AgeBand, string> All = new Dictionary<AgeBand, string>
    {
        [AgeBand.Under16] = "Under 16",
        [AgeBand.From16] = "16 or 17",
        [AgeBand.From18] = "18 to 24",
        [AgeBand.From25] = "25 to 44",
        [AgeBand.From45] = "45 to 64",
        [AgeBand.From65] = "65 to 79",
        [AgeBand.From80] = "80 or older",
    };
}
