using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>Reads one geometry up to the first thing that is wrong in it: then null, with the problem and its place.</summary>
internal sealed class GeoJsonGeometryReader
{
    // Which coordinate system the numbers are in is not known yet, hence no SRID.
    private static readonly GeometryFactory Factory = new();

    private static readonly string?[] Types =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    public string? Problem { get; private set; }

    /// <summary>Where the problem is, as a path below the geometry; put together on the way back, so that good files pay nothing.</summary>
    public string ProblemPath { get; private set; } = "";

    public static string? TypeOf(JsonElement element) => element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    public Geometry? Read(JsonElement element)
    {
        var type = TypeOf(element);
        if (element.ValueKind == JsonValueKind.Object && !Types.Contains(type))
        {
            return Fail<Geometry>($"the geometry's type \"{type}\" is not known. Use one of {string.Join(", ", Types)}.");
        }

        var member = type == "GeometryCollection" ? "geometries" : "coordinates";
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out var content))
        {
            return Fail<Geometry>($"the geometry has no \"{member}\". Add them, or make the geometry null.");
        }

        return ReadContent(type, content) ?? Within<Geometry>("." + member);
    }

    private Geometry? ReadContent(string? type, JsonElement content) => type switch
    {
        "Point" => ReadPoint(content),
        "MultiPoint" => ReadList(content, ReadPoint) is { } points ? Factory.CreateMultiPoint(points) : null,
        "LineString" => ReadLine(content),
        "MultiLineString" => ReadList(content, ReadLine) is { } lines ? Factory.CreateMultiLineString(lines) : null,
        "Polygon" => ReadPolygon(content),
        "MultiPolygon" => ReadList(content, ReadPolygon) is { } parts ? Factory.CreateMultiPolygon(parts) : null,
        _ => ReadList(content, Read) is { } parts ? Factory.CreateGeometryCollection(parts) : null,
    };

    private Point? ReadPoint(JsonElement element) => ReadPosition(element) is { } position ? Factory.CreatePoint(position) : null;

    private LineString? ReadLine(JsonElement element) => ReadList(element, ReadPosition) switch
    {
        null => null,
        { Length: < 2 } => Fail<LineString>("the line has fewer than 2 positions. Add the missing ones, or remove the line."),
        var positions => Factory.CreateLineString(positions),
    };

    private Polygon? ReadPolygon(JsonElement element) => ReadList(element, ReadRing) switch
    {
        null => null,
        [] => Factory.CreatePolygon(),
        [var shell, .. var holes] => Factory.CreatePolygon(shell, holes),
    };

    private LinearRing? ReadRing(JsonElement element) => ReadList(element, ReadPosition) switch
    {
        null => null,
        { Length: < 4 } few => Fail<LinearRing>($"the ring has {few.Length} positions; it needs at least 4, "
            + "of which the last equals the first. Add the missing ones, or remove the ring."),
        [var first, .., var last] when !first.Equals2D(last) =>
            Fail<LinearRing>("the ring is not closed; its last position must equal its first."),
        var positions => Factory.CreateLinearRing(positions),
    };

    private Coordinate? ReadPosition(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() < 2)
        {
            return Fail<Coordinate>("this is not a position. Write [longitude, latitude].");
        }

        return Number(element[0]) is { } x && Number(element[1]) is { } y
            ? new Coordinate(x, y)
            : Fail<Coordinate>("the position holds something that is not a number. Write plain numbers, without quotation marks.");
    }

    private static double? Number(JsonElement element) => element.ValueKind == JsonValueKind.Number
        && element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private T[]? ReadList<T>(JsonElement element, Func<JsonElement, T?> read) where T : class
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Fail<T[]>("this must be a list in square brackets. Compare it with the other features.");
        }

        var list = new T[element.GetArrayLength()];
        var index = 0;
        foreach (var part in element.EnumerateArray())
        {
            if (read(part) is not { } item)
            {
                return Within<T[]>($"[{index}]");
            }

            list[index++] = item;
        }

        return list;
    }

    private T? Fail<T>(string problem) where T : class
    {
        Problem = problem;
        return null;
    }

    private T? Within<T>(string step) where T : class
    {
        ProblemPath = step + ProblemPath;
        return null;
    }
}
