using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Register;

/// <summary>Reads what everybody may see of reports: nothing here tells who wrote one, unless they wanted it.</summary>
public sealed class ReportReader(ReportsDbContext db)
{
    public const int PageSize = 20;
    private const int MostNearby = 5;
    private const double MetresOfDegree = 111_195;

    public Task<Report?> FindAsync(string reference, CancellationToken cancellationToken) =>
        db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == reference, cancellationToken);

    public Task<Report?> FindShownAsync(Guid id, CancellationToken cancellationToken) =>
        db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.Shown, cancellationToken);

    /// <summary>The public part of its history, oldest first.</summary>
    public async Task<IReadOnlyList<ReportEntry>> StoryOfAsync(Guid reportId, CancellationToken cancellationToken) =>
        await db.Entries.AsNoTracking().Where(e => e.ReportId == reportId && e.Public).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellationToken);

    /// <summary>One page of what everybody may see, the newest first, and one more if there are more.</summary>
    public async Task<IReadOnlyList<ReportLine>> ListAsync(ReportFilter filter, CancellationToken cancellationToken) =>
        await Lines(Filtered(filter).OrderByDescending(r => r.Number).Take(PageSize + 1)).ToListAsync(cancellationToken);

    /// <summary>Open reports of a category within so many metres, the nearest first.</summary>
    public async Task<IReadOnlyList<NearbyReport>> NearbyAsync(Guid categoryId, GeoPoint place, int metres, CancellationToken cancellationToken)
    {
        var high = metres / MetresOfDegree;
        var wide = high / Math.Max(0.01, Math.Cos(double.DegreesToRadians(place.Latitude)));
        var (south, north, west, east) = (place.Latitude - high, place.Latitude + high, place.Longitude - wide, place.Longitude + wide);
        var box = await Lines(db.Reports.AsNoTracking()
            .Where(r => r.Shown && r.ClosedAt == null && r.CategoryId == categoryId && r.Latitude >= south && r.Latitude <= north && r.Longitude >= west && r.Longitude <= east))
            .ToListAsync(cancellationToken);
        return [.. box.Select(r => new NearbyReport(r, place.MetresTo(new GeoPoint(r.Longitude, r.Latitude)))).Where(r => r.Metres <= metres).OrderBy(r => r.Metres).Take(MostNearby)];
    }

    /// <summary>What everybody may see, by what was asked for.</summary>
    internal IQueryable<Report> Filtered(ReportFilter filter)
    {
        var reports = db.Reports.AsNoTracking().Where(r => r.Shown);
        reports = filter.Category is null ? reports : reports.Where(r => db.Categories.Any(c => c.Id == r.CategoryId && c.Slug == filter.Category));
        reports = filter.Area is null ? reports : reports.Where(r => r.Areas.Contains(filter.Area));
        reports = filter.IsOpen is null ? reports : filter.IsOpen.Value ? reports.Where(r => r.ClosedAt == null) : reports.Where(r => r.ClosedAt != null);
        return filter.Before is null ? reports : reports.Where(r => r.Number < filter.Before);
    }

    internal IQueryable<ReportLine> Lines(IQueryable<Report> reports) => reports.Join(db.Categories, r => r.CategoryId, c => c.Id, (r, c) => new ReportLine(
        r.Number, r.Reference, r.Title, c.Title, r.State, r.Place, r.Longitude, r.Latitude, r.ConfirmedAt!.Value, r.ChangedAt, r.MeToo));
}

/// <summary>What a list asks for.</summary>
/// <param name="Category">The id of a category; null for all.</param>
/// <param name="Area">The code of an area; null for all.</param>
/// <param name="IsOpen">Null for open and closed ones.</param>
/// <param name="Before">Only those with a smaller number.</param>
public sealed record ReportFilter(string? Category = null, string? Area = null, bool? IsOpen = null, long? Before = null);

/// <summary>A report in a list.</summary>
public sealed record ReportLine(
    long Number, string Reference, string Title, string Category, ReportState State, string Place, double Longitude, double Latitude, DateTimeOffset ReportedAt,
    DateTimeOffset ChangedAt, int MeToo);

/// <summary>A report and how far it is.</summary>
public sealed record NearbyReport(ReportLine Report, double Metres);
