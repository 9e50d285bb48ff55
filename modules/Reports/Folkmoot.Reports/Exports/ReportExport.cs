using System.Runtime.CompilerServices;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Exports;

/// <summary>What everybody may have of reports, row by row: however many there are, few are in memory.</summary>
public sealed class ReportExport(ReportsDbContext db)
{
    public const int MostAtOnce = 1000;

    /// <summary>
    /// All of them in the order of their numbers, page by page: a slow reader holds no connection meanwhile, and what is hidden during the
    /// reading is left out from then on.
    /// </summary>
    public async IAsyncEnumerable<ExportedReport> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var question = new ExportQuestion(null, null, null, 0, MostAtOnce);
        while (await PageAsync(question, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var report in page.Take(MostAtOnce))
            {
                yield return report;
            }

            if (page.Count <= MostAtOnce)
            {
                yield break;
            }

            question = question with { After = page[MostAtOnce - 1].Number };
        }
    }

    /// <summary>One page within a box, in the order of their numbers, and one more if there are more.</summary>
    public async Task<IReadOnlyList<ExportedReport>> PageAsync(ExportQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reports = db.Reports.AsNoTracking().Where(r => r.Shown && r.Number > question.After);
        if (question.Since is { } since)
        {
            reports = reports.Where(r => r.ChangedAt >= since);
        }

        if (question.Category is { } category)
        {
            reports = reports.Where(r => db.Categories.Any(c => c.Id == r.CategoryId && c.Slug == category));
        }

        if (question.Box is { } box)
        {
            reports = reports.Where(r => r.Latitude >= box.South && r.Latitude <= box.North);
            // RFC 7946, 5.2: a box whose west is greater than its east crosses the antimeridian.
            reports = box.West <= box.East
                ? reports.Where(r => r.Longitude >= box.West && r.Longitude <= box.East)
                : reports.Where(r => r.Longitude >= box.West || r.Longitude <= box.East);
        }

        return await Rows(reports.OrderBy(r => r.Number).Take(question.Most + 1)).ToListAsync(cancellationToken);
    }

    /// <summary>One of them; null when not everybody may see it.</summary>
    public Task<ExportedReport?> FindAsync(string reference, CancellationToken cancellationToken) =>
        Rows(db.Reports.AsNoTracking().Where(r => r.Shown && r.Reference == reference)).SingleOrDefaultAsync(cancellationToken);

    private IQueryable<ExportedReport> Rows(IQueryable<Report> reports) => reports.Join(db.Categories, r => r.CategoryId, c => c.Id, (r, c) => new ExportedReport(
        r.Number, r.Reference, r.Title, r.Details, c.Slug, c.Title, r.State, r.Place, r.Longitude, r.Latitude, r.AreaCode, r.ConfirmedAt!.Value, r.ChangedAt, r.ClosedAt, r.MeToo));
}

/// <summary>What is asked for.</summary>
/// <param name="Box">Null for everywhere.</param>
/// <param name="Since">Only what has changed since then.</param>
/// <param name="Category">The id of a category; null for all.</param>
/// <param name="After">Only greater numbers.</param>
/// <param name="Most">As many at once.</param>
public sealed record ExportQuestion(BoundingBox? Box, DateTimeOffset? Since, string? Category, long After, int Most);

/// <summary>West, south, east, north in WGS84 degrees (RFC 7946, section 5).</summary>
public sealed record BoundingBox(double West, double South, double East, double North)
{
    /// <summary>Null unless the text is four numbers of degrees.</summary>
    public static BoundingBox? Read(string? text)
    {
        var numbers = (text ?? "").Split(',').Select(part =>
            double.TryParse(part, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList();
        return numbers is [>= -180 and <= 180 and var west, >= -90 and <= 90 and var south, >= -180 and <= 180 and var east, >= -90 and <= 90 and var north] && south <= north
            ? new BoundingBox(west, south, east, north)
            : null;
    }
}

/// <summary>A report as it is given away: nothing of whoever wrote it.</summary>
public sealed record ExportedReport(
    long Number, string Reference, string Title, string Details, string Category, string CategoryTitle, ReportState State, string Place, double Longitude, double Latitude,
    string? Area, DateTimeOffset ReportedAt, DateTimeOffset ChangedAt, DateTimeOffset? ClosedAt, int MeToo);
