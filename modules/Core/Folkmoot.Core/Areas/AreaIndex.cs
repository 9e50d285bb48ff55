using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Answers which areas a point lies in. Immutable: make a new one when areas change. Safe for many threads at once.
/// </summary>
/// <remarks>
/// A point exactly on a border belongs to every area that touches it there, the border of a hole included, so that nobody
/// who lives on a line falls between two areas.
/// </remarks>
public sealed class AreaIndex
{
    private readonly STRtree<Entry> _tree = new();

    public AreaIndex(IEnumerable<(string Code, Geometry Shape)> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        foreach (var (code, shape) in areas.Where(a => !a.Shape.IsEmpty))
        {
            // Prepared geometries and the tree build their inner indexes at the first question; asked here, they only read from now on.
            var prepared = PreparedGeometryFactory.Prepare(shape);
            prepared.Intersects(shape.Factory.CreatePoint(shape.Coordinate));
            _tree.Insert(shape.EnvelopeInternal, new Entry(code, prepared));
            Count++;
        }

        _tree.Build();
    }

    public int Count { get; }

    /// <summary>The codes of all areas at the point (WGS84 degrees), in alphabetical order; empty when there are none.</summary>
    public IReadOnlyList<string> FindAt(double longitude, double latitude)
    {
        if (!double.IsFinite(longitude) || !double.IsFinite(latitude))
        {
            return [];
        }

        var found = new Found(new Point(longitude, latitude));
        _tree.Query(new Envelope(found.Place.Coordinate), found);
        found.Codes.Sort(StringComparer.Ordinal);
        return found.Codes;
    }

    /// <summary>The codes of all areas that something within so many metres of the point may lie in, in alphabetical order.</summary>
    public IReadOnlyList<string> FindAround(GeoPoint point, double metres)
    {
        if (metres <= 0 || !double.IsFinite(point.Longitude) || !double.IsFinite(point.Latitude))
        {
            return FindAt(point.Longitude, point.Latitude);
        }

        var circle = Circle(point, metres);
        return [.. _tree.Query(circle.EnvelopeInternal).Where(e => e.Shape.Intersects(circle)).Select(e => e.Code).Order(StringComparer.Ordinal)];
    }

    // A circle on the ground is an ellipse in degrees.
    private static Polygon Circle(GeoPoint point, double metres)
    {
        const int Corners = 32;
        const double MetresOfDegree = 111_195;
        var high = metres / MetresOfDegree;
        var wide = high / Math.Max(0.01, Math.Cos(double.DegreesToRadians(point.Latitude)));
        var ring = Enumerable.Range(0, Corners).Select(i => Math.SinCos(2 * Math.PI * i / Corners))
            .Select(turn => new Coordinate(point.Longitude + (wide * turn.Cos), point.Latitude + (high * turn.Sin))).ToList();
        return new Polygon(new LinearRing([.. ring, ring[0].Copy()]));
    }

    private sealed record Entry(string Code, IPreparedGeometry Shape);

    private sealed class Found(Point place) : IItemVisitor<Entry>
    {
        public Point Place => place;

        public List<string> Codes { get; } = [];

        public void VisitItem(Entry item)
        {
            if (item.Shape.Intersects(place))
            {
                Codes.Add(item.Code);
            }
        }
    }
}
