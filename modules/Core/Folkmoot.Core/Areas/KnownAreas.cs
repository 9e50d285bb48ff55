using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>What the site knows before a new generation of one kind comes: it decides slugs and what is new.</summary>
internal sealed class KnownAreas
{
    private readonly string kind;
    private readonly Dictionary<string, Known> former = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keptSlugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Known> others = new(StringComparer.Ordinal);
    private readonly HashSet<string> takenSlugs = new(StringComparer.Ordinal);

    private KnownAreas(string kind) => this.kind = kind;

    public static async Task<KnownAreas> ReadAsync(CoreDbContext db, string kind, CancellationToken cancellationToken)
    {
        var known = new KnownAreas(kind);
        // Version 7 ids grow with time: the last one read is the latest.
        var drafts = db.AreaGenerations.Where(g => g.State == AreaGenerationState.Draft).Select(g => g.Id);
        foreach (var area in await db.Areas.AsNoTracking().Where(a => (a.Kind == kind || a.Active) && !drafts.Contains(a.GenerationId)).OrderBy(a => a.Id)
            .Select(a => new { a.Kind, a.Code, a.Active, a.Slug, a.Name, Shape = a.Active && a.Kind == kind ? a.Shape : null })
            .ToListAsync(cancellationToken))
        {
            known.Add(area.Kind, area.Code, area.Active, area.Slug, new Known(area.Kind, area.Name, area.Shape));
        }

        return known;
    }

    private void Add(string areaKind, string code, bool active, string slug, Known area)
    {
        if (areaKind != kind)
        {
            others[code] = area;
            takenSlugs.Add(slug);
            return;
        }

        keptSlugs[code] = slug;
        if (active)
        {
            former[code] = area;
        }
    }

    /// <summary>Codes name areas on the whole site: a locality may not take a ward's.</summary>
    public IReadOnlyList<GeoJsonError> Clashes(IEnumerable<AreaShape> shapes) =>
    [
        .. shapes.Where(s => others.ContainsKey(s.Code)).Select(s => GeoJsonError.At(null, "$.features",
            $"the code \"{s.Code}\" of \"{s.Name}\" is used already by the {others[s.Code].Kind} \"{others[s.Code].Name}\". Give it another code.")),
    ];

    /// <summary>Areas that had an address before keep it; newcomers choose after them.</summary>
    public IEnumerable<AreaShape> KeptFirst(IEnumerable<AreaShape> shapes) => shapes.OrderBy(s => keptSlugs.ContainsKey(s.Code) ? 0 : 1);

    public string SlugFor(AreaShape shape)
    {
        var wished = keptSlugs.GetValueOrDefault(shape.Code) ?? Slug.From(shape.Name);
        // A ward may be called as the locality is: codsall and codsall-ward.
        var free = takenSlugs.Contains(wished) ? Slug.Free(Slug.From($"{shape.Name} {kind}"), takenSlugs.Contains) : wished;
        takenSlugs.Add(free);
        return free;
    }

    public AreaChange ChangeTo(IReadOnlyList<AreaShape> shapes)
    {
        var codes = shapes.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        return new AreaChange(
            [.. codes.Where(code => !former.ContainsKey(code))],
            [.. shapes.Where(s => former.TryGetValue(s.Code, out var before) && !before.IsSame(s)).Select(s => s.Code)],
            [.. former.Keys.Where(code => !codes.Contains(code))],
            [.. shapes.Where(s => former.TryGetValue(s.Code, out var before) && before.LiesElsewhere(s)).Select(s => s.Code)],
            former.Count);
    }

    /// <summary>What becomes of the areas whose codes the new generation does not have.</summary>
    public IReadOnlyList<AreaSuccessor> SuccessorsIn(Guid generation, IReadOnlyList<AreaShape> shapes)
    {
        var codes = shapes.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var overlaps = new AreaShares(shapes);
        return [.. former.Where(f => !codes.Contains(f.Key)).SelectMany(f => overlaps.Of(f.Value.Boundary)
            .Select((share, rank) => new AreaSuccessor(generation, f.Key, f.Value.Name, rank, share.Code, share.Share)))];
    }

    private sealed record Known(string Kind, string Name, byte[]? Shape)
    {
        public Geometry Boundary => Area.Read(Shape!);

        // The same code for another place: wards have swapped their codes within one month.
        public bool LiesElsewhere(AreaShape other) => !IsSame(other) && AreaShares.Share(Boundary, other.Shape) < 0.5;

        public bool IsSame(AreaShape other) => Name == other.Name && other.Shape.AsBinary().AsSpan().SequenceEqual(Shape);
    }
}

/// <summary>Codes of areas, sorted by what becomes of them.</summary>
internal sealed record AreaChange(
    IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, IReadOnlyList<string> Moved, int FormerCount);
