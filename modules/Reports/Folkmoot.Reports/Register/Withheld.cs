namespace Folkmoot.Reports.Register;

/// <summary>Why the public cannot see a report or a proposal.</summary>
public enum Withheld
{
    /// <summary>A moderator reads it first.</summary>
    Pending,

    /// <summary>It was seen and is hidden until a moderator has decided.</summary>
    Held,

    /// <summary>A moderator has taken it away.</summary>
    Removed,

    /// <summary>Its author has taken it away; for proposals alone.</summary>
    Withdrawn,
}
