using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace Folkmoot.Core.Areas;

/// <summary>A boundary as an SVG path, for a small picture that needs no script and no map tiles.</summary>
/// <param name="Width">Of the view box.</param>
/// <param name="Height">Of the view box.</param>
/// <param name="Path">The path's <c>d</c>.</param>
public sealed record AreaOutline(int Width, int Height, string Path)
{
    private const int LongSide = 600;
    private const int Margin = 4;

    /// <summary>Draws a boundary in degrees, north up, undistorted at its own latitude.</summary>
    public static AreaOutline Of(Geometry shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var box = shape.EnvelopeInternal;
        // A degree of longitude is shorter than one of latitude by this factor.
        var squeeze = Math.Cos(box.Centre.Y * Math.PI / 180);
        var scale = (LongSide - (2 * Margin)) / Math.Max(Math.Max(box.Width * squeeze, box.Height), 1e-9);
        var simple = DouglasPeuckerSimplifier.Simplify(shape, 0.5 / scale);
        var path = new StringBuilder();
        foreach (var ring in RingsOf(simple.IsEmpty ? shape : simple))
        {
            Append(path, ring.Coordinates.Select(c => (
                X: Margin + ((c.X - box.MinX) * squeeze * scale),
                Y: Margin + ((box.MaxY - c.Y) * scale))));
        }

        return new AreaOutline(Side(box.Width * squeeze * scale), Side(box.Height * scale), path.ToString());
    }

    private static IEnumerable<LineString> RingsOf(Geometry shape) =>
        Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>()
            .SelectMany(polygon => polygon.Holes.Prepend(polygon.Shell));

    private static void Append(StringBuilder path, IEnumerable<(double X, double Y)> points)
    {
        var command = 'M';
        foreach (var (x, y) in points)
        {
            path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
            command = 'L';
        }

        path.Append('Z');
    }

    private static int Side(double length) => (int)Math.Ceiling(length) + (2 * Margin);
}
