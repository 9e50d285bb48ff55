using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Moderation;

/// <summary>The public account of moderation: how much, why, how fast, how often wrong. It holds no names and no words.</summary>
public sealed class Ledger(CoreDbContext db, Site site)
{
    /// <summary>What pages show that hold the ledger.</summary>
    public static readonly ItemRef Item = new("core.moderation", "ledger");

    private const int Months = 24;
    private const int Entries = 200;

    public async Task<LedgerData> ReadAsync(CancellationToken cancellationToken)
    {
        var decided = await db.ModerationCases.AsNoTracking().Where(c => c.DecidedAt != null)
            .OrderByDescending(c => c.DecidedAt).ThenByDescending(c => c.Id)
            .Select(c => new Row(c.Id, c.ItemName, c.Origin, c.Outcome!.Value, c.Reason!, c.OpenedAt, c.DecidedAt!.Value, c.AppealOf))
            .ToListAsync(cancellationToken);
        var appeals = decided.Where(c => c.AppealOf is not null).ToDictionary(c => c.AppealOf!.Value);
        var months = decided.GroupBy(MonthOf).OrderByDescending(month => month.Key).Take(Months).Select(month => Sum(month.Key, [.. month]));
        return new LedgerData([.. months], [.. decided.Where(c => c.AppealOf is null).Take(Entries).Select(c => EntryOf(c, appeals.GetValueOrDefault(c.Id)))]);
    }

    // Months are the council's own.
    private DateOnly MonthOf(Row row) => site.ToLocal(row.DecidedAt) is var local ? new DateOnly(local.Year, local.Month, 1) : default;

    private static LedgerMonth Sum(DateOnly month, List<Row> rows)
    {
        var first = rows.Where(r => r.AppealOf is null).ToList();
        return new LedgerMonth(
            month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
            first.Count,
            first.GroupBy(r => r.Origin).ToDictionary(g => NameOf(g.Key), g => g.Count()),
            first.GroupBy(r => r.Outcome).ToDictionary(g => NameOf(g.Key), g => g.Count()),
            first.GroupBy(r => r.Reason).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
            MedianHours(first),
            rows.Count - first.Count,
            rows.Count(r => r is { AppealOf: not null, Outcome: CaseOutcome.Approved }));
    }

    private static LedgerEntry EntryOf(Row row, Row? appeal) => new(
        DateOnly.FromDateTime(row.DecidedAt.UtcDateTime),
        row.ItemName[..row.ItemName.IndexOf(':', StringComparison.Ordinal)],
        NameOf(row.Origin),
        NameOf(row.Outcome),
        row.Reason,
        HoursOf(row),
        appeal is null ? null : appeal.Outcome == CaseOutcome.Approved ? "upheld" : "rejected");

    // Between the two in the middle when they are even in number.
    internal static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    // What a moderator came across by himself was decided as soon as it was opened and says nothing about waiting.
    private static double? MedianHours(List<Row> rows) =>
        Median(rows.Where(r => r.Origin != CaseOrigin.Staff).Select(r => (r.DecidedAt - r.OpenedAt).TotalHours)) is { } hours ? Math.Round(hours, 1) : null;

    private static double HoursOf(Row row) => Math.Round((row.DecidedAt - row.OpenedAt).TotalHours, 1);

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record Row(
        Guid Id, string ItemName, CaseOrigin Origin, CaseOutcome Outcome, string Reason, DateTimeOffset OpenedAt, DateTimeOffset DecidedAt, Guid? AppealOf);
}

/// <summary>The ledger as it is published.</summary>
public sealed record LedgerData(IReadOnlyList<LedgerMonth> Months, IReadOnlyList<LedgerEntry> Entries);

/// <summary>One month. Counts by origin, outcome and reason are of first decisions; appeals stand beside them.</summary>
public sealed record LedgerMonth(
    string Month, int Decisions, IReadOnlyDictionary<string, int> Origins, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyDictionary<string, int> Reasons,
    double? MedianHoursToDecision, int AppealsDecided, int AppealsUpheld);

/// <summary>One decision without names and words.</summary>
public sealed record LedgerEntry(DateOnly DecidedOn, string Kind, string Origin, string Outcome, string Reason, double HoursToDecision, string? Appeal);
