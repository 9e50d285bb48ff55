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
