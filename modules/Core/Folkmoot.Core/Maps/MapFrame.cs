using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace Folkmoot.Core.Maps;

/// <summary>How degrees become places of a picture: north up, undistorted at the picture's own latitude.</summary>
public sealed class MapFrame
{
    private const int LongSide = 600;
    private const int Margin = 14;
    // About 500 m: a map of one point alone shows this much around it.
    private const double LeastDegrees = 0.005;

    private readonly Envelope box;
    private readonly double squeeze;
    private readonly double scale;

    private MapFrame(Envelope box)
    {
        this.box = box;
        // A degree of longitude is shorter than one of latitude by this factor.
        squeeze = Math.Max(Math.Cos(box.Centre.Y * Math.PI / 180), 0.01);
        scale = (LongSide - (2 * Margin)) / Math.Max(Math.Max(box.Width * squeeze, box.Height), 1e-9);
    }

    public int Width => Side(box.Width * squeeze * scale);

    public int Height => Side(box.Height * scale);

    /// <summary>The frame around all boundaries and points; null when there are none.</summary>
    public static MapFrame? Around(IEnumerable<MapShape> shapes, IEnumerable<MapPoint> points)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(points);
        var box = new Envelope();
        foreach (var shape in shapes)
        {
            box.ExpandToInclude(shape.Shape.EnvelopeInternal);
        }

        foreach (var point in points)
        {
            box.ExpandToInclude(point.Longitude, point.Latitude);
        }

        if (box.IsNull)
        {
            return null;
        }

        if (box.Width < LeastDegrees && box.Height < LeastDegrees)
        {
            box.ExpandBy(LeastDegrees);
        }

        return new MapFrame(box);
    }

    /// <summary>Across and down, from the top left corner.</summary>
    public (double X, double Y) PlaceOf(double longitude, double latitude) =>
        (Margin + ((longitude - box.MinX) * squeeze * scale), Margin + ((box.MaxY - latitude) * scale));

    /// <summary>The rings of a boundary, without the detail that the picture's size cannot show.</summary>
    public IEnumerable<IReadOnlyList<Coordinate[]>> PartsOf(Geometry shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var simple = DouglasPeuckerSimplifier.Simplify(shape, 0.5 / scale);
        var drawn = simple.IsEmpty ? shape : simple;
        return Enumerable.Range(0, drawn.NumGeometries).Select(drawn.GetGeometryN).OfType<Polygon>()
            .Select(polygon => polygon.Holes.Prepend(polygon.Shell).Select(ring => ring.Coordinates).ToList());
    }

    private static int Side(double length) => (int)Math.Ceiling(length) + (2 * Margin);
}
