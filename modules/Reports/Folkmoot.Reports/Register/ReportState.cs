namespace Folkmoot.Reports.Register;

/// <summary>How far a report has come.</summary>
public enum ReportState
{
    /// <summary>Whoever wrote it has not shown that the e-mail address is theirs: nobody else knows of it.</summary>
    Unconfirmed,

    /// <summary>The responsible body has it.</summary>
    Open,

    Investigating,

    Planned,

    InProgress,

    Fixed,

    /// <summary>Somebody of the public says that it is fixed.</summary>
    FoundFixed,

    NoFurtherAction,

    NotResponsible,

    Duplicate,
}

/// <summary>Which state may follow which.</summary>
public static class ReportStates
{
    private static readonly ReportState[] OpenStates = [ReportState.Open, ReportState.Investigating, ReportState.Planned, ReportState.InProgress];

    /// <summary>What officers choose from; a duplicate is made by naming the other report.</summary>
    public static IReadOnlyList<ReportState> OfOfficers { get; } =
        [.. OpenStates, ReportState.Fixed, ReportState.NoFurtherAction, ReportState.NotResponsible];

    public static bool IsOpen(this ReportState state) => OpenStates.Contains(state);

    public static bool IsClosed(this ReportState state) => state > ReportState.InProgress;

    /// <summary>Whether officers may move a report so. An unconfirmed one is nobody's yet, and a duplicate lives with its original.</summary>
    public static bool OfficerMayMove(ReportState from, ReportState to) =>
        from is not (ReportState.Unconfirmed or ReportState.Duplicate) && from != to && OfOfficers.Contains(to);

    /// <summary>Whether the public has to be told why: whenever a report is closed or comes back.</summary>
    public static bool NeedsWords(ReportState from, ReportState to) => to.IsClosed() || from.IsClosed();
}
