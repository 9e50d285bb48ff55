using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Folkmoot.Core.Facilities;

/// <summary>The facilities that the site knows.</summary>
public sealed class FacilityDirectory(CoreDbContext db)
{
    private IQueryable<Facility> All => db.Facilities.AsNoTracking();

    public Task<Facility?> FindAsync(string reference, CancellationToken cancellationToken) =>
        All.SingleOrDefaultAsync(f => f.Reference == reference, cancellationToken);

    public async Task<IReadOnlyList<string>> KindsAsync(CancellationToken cancellationToken) =>
        await All.Select(f => f.Kind).Distinct().OrderBy(kind => kind).ToListAsync(cancellationToken);

    /// <summary>Kind by kind, by name.</summary>
    public async Task<IReadOnlyList<Facility>> ListAsync(CancellationToken cancellationToken) =>
        await All.OrderBy(f => f.Kind).ThenBy(f => f.Name).ThenBy(f => f.Reference).ToListAsync(cancellationToken);

    /// <summary>Those within a boundary (WGS84 degrees) or on it, kind by kind, by name.</summary>
    public async Task<IReadOnlyList<Facility>> ListWithinAsync(Geometry boundary, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(boundary);
        var box = boundary.EnvelopeInternal;
        var near = await All
            .Where(f => f.Latitude >= box.MinY && f.Latitude <= box.MaxY && f.Longitude >= box.MinX && f.Longitude <= box.MaxX)
            .OrderBy(f => f.Kind).ThenBy(f => f.Name).ThenBy(f => f.Reference).ToListAsync(cancellationToken);
        var shape = PreparedGeometryFactory.Prepare(boundary);
        return [.. near.Where(f => shape.Intersects(new Point(f.Longitude, f.Latitude)))];
    }
}
