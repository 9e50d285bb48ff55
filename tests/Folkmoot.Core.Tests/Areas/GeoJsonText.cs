using System.Text;
using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Tests.Areas;

/// <summary>Short ways to write GeoJSON in tests.</summary>
internal static class GeoJsonText
{
    public const string GridCrs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},";

    public static string Collection(params string[] features) => CollectionWith("", features);

    public static string CollectionWith(string crs, params string[] features) =>
        $$"""{"type":"FeatureCollection",{{crs}}"features":[{{string.Join(",", features)}}]}""";

    public static string Crs(string name) => $$$"""
        "crs":{"type":"name","properties":{"name":"{{{name}}}"}},
        """;

    public static string Feature(string geometry, string properties = """ "code":"a","name":"Area A" """) =>
        $$"""{"type":"Feature","properties":{{{properties}}},"geometry":{{geometry}}}""";

    public static string Area(string code, string name, string rings) =>
        Feature(Polygon(rings), $$""" "code":"{{code}}","name":"{{name}}" """);

    public static string Polygon(string rings) => $$"""{"type":"Polygon","coordinates":[{{rings}}]}""";

    public static string Box(double west, double south, double east, double north) => FormattableString.Invariant(
        $"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]");

    public static Stream AsStream(this string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static AreaFile ReadAreas(string json, string? code = null, string? name = null) =>
        AreaFile.Read(json.AsStream(), new AreaFileOptions("ward", code, name));
}
