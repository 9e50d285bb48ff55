using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>The areas that the site goes by now.</summary>
public sealed class AreaDirectory(CoreDbContext db, ISettings<AreaSettings> settings, AreaIndexCache cache)
{
    /// <summary>The kind that stands in where a site has none of the kind it would like.</summary>
    public const string FallbackKind = "ward";

    private IQueryable<Area> Active => db.Areas.AsNoTracking().Where(a => a.Active);

    /// <summary>All areas, kind by kind, by name.</summary>
    public async Task<IReadOnlyList<AreaSummary>> ListAsync(CancellationToken cancellationToken) =>
        Sorted(await Summaries(Active).ToListAsync(cancellationToken));

    /// <summary>The areas of one kind by name.</summary>
    public async Task<IReadOnlyList<AreaSummary>> ListAsync(string kind, CancellationToken cancellationToken) =>
        Sorted(await Summaries(Active.Where(a => a.Kind == kind)).ToListAsync(cancellationToken));

    /// <summary>The areas of the wanted kind, or the wards while there are none.</summary>
    public async Task<IReadOnlyList<AreaSummary>> ListOrWardsAsync(string kind, CancellationToken cancellationToken) =>
        await ListAsync(kind, cancellationToken) is { Count: > 0 } areas ? areas : await ListAsync(FallbackKind, cancellationToken);

    /// <summary>The areas that residents choose their home from.</summary>
    public async Task<IReadOnlyList<AreaSummary>> ListHomesAsync(CancellationToken cancellationToken) =>
        await ListOrWardsAsync((await settings.GetAsync(cancellationToken)).HomeKind, cancellationToken);

    /// <summary>The areas that residents choose their home from, with their boundaries in WGS84.</summary>
    public async Task<IReadOnlyList<OutlinedArea>> ListHomeShapesAsync(CancellationToken cancellationToken)
    {
        var homes = await ListHomesAsync(cancellationToken);
        var codes = homes.Select(a => a.Id.Value).ToList();
        var shapes = await Active.Where(a => codes.Contains(a.Code)).Select(a => new { a.Code, a.Shape }).ToDictionaryAsync(a => a.Code, a => a.Shape, cancellationToken);
        return [.. homes.Where(a => shapes.ContainsKey(a.Id.Value)).Select(a => new OutlinedArea(a, Area.Read(shapes[a.Id.Value])))];
    }

    public Task<AreaSummary?> FindAsync(AreaId area, CancellationToken cancellationToken) =>
        Summaries(Active.Where(a => a.Code == area.Value)).SingleOrDefaultAsync(cancellationToken);

    public Task<AreaSummary?> FindBySlugAsync(string slug, CancellationToken cancellationToken) =>
        Summaries(Active.Where(a => a.Slug == slug)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The boundary in WGS84; null when there is no such area.</summary>
    public async Task<Geometry?> FindShapeAsync(AreaId area, CancellationToken cancellationToken)
    {
        var shape = await Active.Where(a => a.Code == area.Value).Select(a => a.Shape).SingleOrDefaultAsync(cancellationToken);
        return shape is null ? null : Area.Read(shape);
    }

    /// <summary>Every area that a point (WGS84 degrees) lies in, of every kind.</summary>
    public async Task<IReadOnlyList<AreaSummary>> FindAtAsync(double longitude, double latitude, CancellationToken cancellationToken) =>
        await ReadAsync((await IndexAsync(cancellationToken)).FindAt(longitude, latitude), cancellationToken);

    /// <summary>Every area that one of these points lies in.</summary>
    public async Task<IReadOnlyList<AreaSummary>> FindAtAnyAsync(IReadOnlyCollection<GeoPoint> points, CancellationToken cancellationToken)
    {
        var index = await IndexAsync(cancellationToken);
        return await ReadAsync(points.SelectMany(p => index.FindAt(p.Longitude, p.Latitude)), cancellationToken);
    }

    /// <summary>Every area that each of these points lies in.</summary>
    public async Task<IReadOnlyDictionary<GeoPoint, IReadOnlyList<AreaSummary>>> FindAtEachAsync(IReadOnlyCollection<GeoPoint> points, CancellationToken cancellationToken)
    {
        var index = await IndexAsync(cancellationToken);
        var codes = points.Distinct().ToDictionary(p => p, p => index.FindAt(p.Longitude, p.Latitude));
        var areas = await ReadAsync(codes.Values.SelectMany(c => c), cancellationToken);
        return codes.ToDictionary(c => c.Key, IReadOnlyList<AreaSummary> (c) => [.. areas.Where(a => c.Value.Contains(a.Id.Value))]);
    }

    /// <summary>What something that lies somewhere around these points is in.</summary>
    /// <param name="places">Points, and how many metres off they may be.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<AreaReach> FindAroundAsync(IReadOnlyList<(GeoPoint Point, double Metres)> places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(places);
        var index = await IndexAsync(cancellationToken);
        var at = places.Select(p => index.FindAt(p.Point.Longitude, p.Point.Latitude)).ToList();
        var touched = await ReadAsync(places.SelectMany(p => index.FindAround(p.Point, p.Metres)), cancellationToken);
        // Of each kind, either every point says the same and nothing else is in reach, or somebody has to be asked.
        var kinds = touched.GroupBy(a => a.Kind).ToLookup(kind => at.TrueForAll(codes => kind.All(a => codes.Contains(a.Id.Value))));
        return new AreaReach([.. kinds[true].SelectMany(k => k)], [.. kinds[false].SelectMany(k => k)]);
    }

    private async Task<IReadOnlyList<AreaSummary>> ReadAsync(IEnumerable<string> found, CancellationToken cancellationToken)
    {
        var codes = found.ToHashSet(StringComparer.Ordinal);
        return codes.Count == 0 ? [] : Sorted(await Summaries(Active.Where(a => codes.Contains(a.Code))).ToListAsync(cancellationToken));
    }

    // The active generations name the index: a node that did not import asks for them and sees at once that its own is out of date.
    private async Task<AreaIndex> IndexAsync(CancellationToken cancellationToken)
    {
        var generations = await db.AreaGenerations.AsNoTracking()
            .Where(g => g.State == AreaGenerationState.Active).OrderBy(g => g.Id).Select(g => g.Id).ToListAsync(cancellationToken);
        var key = string.Join(',', generations);
        if (cache.Find(key) is { } index)
        {
            return index;
        }

        var areas = await db.Areas.AsNoTracking()
            .Where(a => generations.Contains(a.GenerationId)).Select(a => new { a.Code, a.Shape }).ToListAsync(cancellationToken);
        return cache.Keep(key, new AreaIndex(areas.Select(a => (a.Code, Area.Read(a.Shape)))));
    }

    private static IQueryable<AreaSummary> Summaries(IQueryable<Area> areas) =>
        areas.Select(a => new AreaSummary(new AreaId(a.Code), a.Kind, a.Name, a.Slug, a.AreaKm2));

    private static List<AreaSummary> Sorted(IEnumerable<AreaSummary> areas) =>
        [.. areas.OrderBy(a => a.Kind, StringComparer.Ordinal).ThenBy(a => a.Name, StringComparer.CurrentCulture)];
}

/// <summary>An area without its boundary.</summary>
public sealed record AreaSummary(AreaId Id, string Kind, string Name, string Slug, double AreaKm2);

/// <summary>An area and its boundary in WGS84.</summary>
public sealed record OutlinedArea(AreaSummary Area, Geometry Shape);

/// <summary>What lies around a place.</summary>
/// <param name="Certain">The areas that it is in.</param>
/// <param name="Candidates">The areas of those kinds of which it may be in one or another.</param>
public sealed record AreaReach(IReadOnlyList<AreaSummary> Certain, IReadOnlyList<AreaSummary> Candidates);

/// <summary>The site's index of boundaries, in memory as long as its generations are the active ones.</summary>
public sealed class AreaIndexCache
{
    private sealed record Kept(string Key, AreaIndex Index);

    private volatile Kept? kept;

    internal AreaIndex? Find(string key) => kept is { } index && index.Key == key ? index.Index : null;

    internal AreaIndex Keep(string key, AreaIndex index)
    {
        kept = new Kept(key, index);
        return index;
    }
}
