using System.Globalization;
using System.Text;

namespace Folkmoot.Core.Maps;

/// <summary>A map as an SVG picture that needs no script and no map tiles.</summary>
/// <param name="Width">Of the view box.</param>
/// <param name="Height">Of the view box.</param>
/// <param name="Paths">The <c>d</c> of each boundary's path.</param>
/// <param name="Marks">Where each point is, in the points' order.</param>
public sealed record MapPicture(int Width, int Height, IReadOnlyList<string> Paths, IReadOnlyList<(double X, double Y)> Marks)
{
    public static MapPicture Of(MapFrame frame, IEnumerable<MapShape> shapes, IEnumerable<MapPoint> points)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new MapPicture(
            frame.Width, frame.Height, [.. shapes.Select(shape => PathOf(frame, shape))], [.. points.Select(p => frame.PlaceOf(p.Longitude, p.Latitude))]);
    }

    private static string PathOf(MapFrame frame, MapShape shape)
    {
        var path = new StringBuilder();
        foreach (var ring in frame.PartsOf(shape.Shape).SelectMany(rings => rings))
        {
            var command = 'M';
            foreach (var corner in ring)
            {
                var (x, y) = frame.PlaceOf(corner.X, corner.Y);
                path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
                command = 'L';
            }

            path.Append('Z');
        }

        return path.ToString();
    }
}
