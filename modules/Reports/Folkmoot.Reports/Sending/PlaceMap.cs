using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Maps;

namespace Folkmoot.Reports.Sending;

/// <summary>Draws where a report is as an SVG file: the boundary of its area, what lies near, and the place. Nothing outside is asked.</summary>
public sealed class PlaceMap(AreaDirectory areas, FacilityDirectory facilities)
{
    private const int MostFacilities = 8;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public async Task<byte[]> DrawAsync(string title, GeoPoint place, AreaId? area, CancellationToken cancellationToken)
    {
        var boundary = area is { } id ? await areas.FindShapeAsync(id, cancellationToken) : null;
        MapShape[] shapes = boundary is null ? [] : [new MapShape(area!.Value.Value, boundary)];
        var near = boundary is null ? [] : await facilities.ListWithinAsync(boundary, cancellationToken);
        MapPoint[] points =
        [
            new MapPoint("report", title, place.Longitude, place.Latitude),
            .. near.OrderBy(f => place.MetresTo(new GeoPoint(f.Longitude, f.Latitude))).Take(MostFacilities).Select(f => new MapPoint(f.Reference, f.Name, f.Longitude, f.Latitude)),
        ];
        var picture = MapPicture.Of(MapFrame.Around(shapes, points)!, shapes, points);
        return Encoding.UTF8.GetBytes(Draw(title, picture, points).ToString());
    }

    private static XElement Draw(string title, MapPicture picture, MapPoint[] points)
    {
        var drawing = new XElement(
            Svg + "svg", new XAttribute("viewBox", $"0 0 {picture.Width} {picture.Height}"), new XAttribute("role", "img"), new XElement(Svg + "title", title),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#f3f2f1")));
        foreach (var path in picture.Paths)
        {
            drawing.Add(new XElement(Svg + "path", new XAttribute("d", path), new XAttribute("fill", "#ffffff"), new XAttribute("stroke", "#505a5f"), new XAttribute("fill-rule", "evenodd")));
        }

        foreach (var (mark, point) in picture.Marks.Zip(points).Skip(1))
        {
            drawing.Add(Dot(mark, 4, "#1d70b8"), Words(mark, point.Name));
        }

        drawing.Add(Dot(picture.Marks[0], 9, "#d4351c"));
        return drawing;
    }

    private static XElement Dot((double X, double Y) at, int radius, string colour) => new(
        Svg + "circle", new XAttribute("cx", Written(at.X)), new XAttribute("cy", Written(at.Y)), new XAttribute("r", radius), new XAttribute("fill", colour));

    private static XElement Words((double X, double Y) at, string text) => new(
        Svg + "text", new XAttribute("x", Written(at.X + 7)), new XAttribute("y", Written(at.Y + 4)), new XAttribute("font-size", "12"), new XAttribute("font-family", "sans-serif"), text);

    private static string Written(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
