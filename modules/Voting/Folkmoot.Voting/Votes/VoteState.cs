namespace Folkmoot.Voting.Votes;

/// <summary>From its first line to the archive.</summary>
public enum VoteState
{
    Draft,

    /// <summary>Somebody has gone through the list of what keeps it from opening, and it is empty.</summary>
    Checked,

    /// <summary>Announced; it opens at its time unless it is taken back.</summary>
    Scheduled,

    /// <summary>Called off before its close, for a reason that everybody reads; its ballots are destroyed.</summary>
    Cancelled,

    Open,

    /// <summary>Ballots are no longer taken.</summary>
    Closed,

    Counted,

    Published,

    Archived,
}

/// <summary>When the result can be seen.</summary>
public enum ResultsTiming
{
    /// <summary>As soon as it is counted.</summary>
    AfterClose,

    /// <summary>When somebody releases it.</summary>
    AfterRelease,

    /// <summary>While people vote. Such a vote has no secrets.</summary>
    Live,
}
