namespace Folkmoot.Reports.Register;

/// <summary>A report is to go to whoever is responsible: its writer has confirmed it, somebody says that it is not fixed, or it was sent elsewhere.</summary>
/// <param name="ReportId">Its id.</param>
/// <param name="Round">Which time it is.</param>
[EventName("reports.report-routed")]
public sealed record ReportRouted(Guid ReportId, int Round) : IDomainEvent;

/// <summary>Something happened to a report that its followers may hear of.</summary>
/// <param name="ReportId">Its id.</param>
/// <param name="EntryId">What happened.</param>
[EventName("reports.report-updated")]
public sealed record ReportUpdated(Guid ReportId, Guid EntryId) : IDomainEvent;
