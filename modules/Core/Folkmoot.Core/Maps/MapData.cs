using System.Text.Json;

namespace Folkmoot.Core.Maps;

/// <summary>What the map's script is told.</summary>
/// <param name="Label">What the map shows, in words.</param>
/// <param name="Texts">What its buttons say, by name.</param>
/// <param name="Tiles">Null for a plain ground.</param>
/// <param name="Points">In the list's order.</param>
/// <param name="Shapes">For each boundary its parts, for each part its rings, the outer one first, of latitude and longitude.</param>
internal sealed record MapData(
    string Label, IReadOnlyDictionary<string, string> Texts, MapTileData? Tiles, IReadOnlyList<MapPointData> Points, IReadOnlyList<MapShapeData> Shapes)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

internal sealed record MapTileData(string Address, string Attribution, int MaximumZoom)
{
    public static MapTileData? Of(MapSettings settings) =>
        settings.Origin is null ? null : new MapTileData(settings.Tiles, settings.Attribution, settings.MaximumZoom);
}

internal sealed record MapPointData(string Key, string Name, double[] At)
{
    public static MapPointData Of(MapPoint point) => new(point.Key, point.Name, [point.Latitude, point.Longitude]);
}

internal sealed record MapShapeData(string Name, IReadOnlyList<IReadOnlyList<double[][]>> Parts)
{
    // Five decimals are about a metre.
    public static MapShapeData Of(MapFrame frame, MapShape shape) => new(shape.Name,
        [.. frame.PartsOf(shape.Shape).Select(rings => rings.Select(ring => ring.Select(c => new[] { Math.Round(c.Y, 5), Math.Round(c.X, 5) }).ToArray()).ToList())]);
}
