using System.Text;
using System.Text.Json;
using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Folkmoot.Core.Tests.Areas;

public sealed class GeoJsonWriterTests
{
    [Theory]
    [InlineData("POINT (-2.123456789 52)", """{"type":"Point","coordinates":[-2.1234568,52]}""")]
    [InlineData("POINT (-0.00000001 0.0000001)", """{"type":"Point","coordinates":[0.0000000,0.0000001]}""")]
    [InlineData("POINT EMPTY", """{"type":"Point","coordinates":[]}""")]
    [InlineData("MULTIPOINT ((1 2), (3 4))", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("LINESTRING (1 2, 3 4)", """{"type":"LineString","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("MULTILINESTRING ((1 2, 3 4))", """{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}""")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2))", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}""")]
    public void WriteGeometry_OfEachType_IsRfc7946(string wkt, string expected) => JsonElement.DeepEquals(
        JsonElement.Parse(Written(Geometry(wkt))), JsonElement.Parse(expected)).ShouldBeTrue(Written(Geometry(wkt)));

    [Theory]
    [InlineData("POLYGON ((0 0, 0 9, 9 9, 0 0), (1 2, 2 3, 1 3, 1 2))")]
    [InlineData("POLYGON ((0 0, 9 9, 0 9, 0 0), (1 2, 1 3, 2 3, 1 2))")]
    public void WriteGeometry_OfAPolygon_WindsTheOuterRingAnticlockwiseAndHolesClockwise(string wkt) => Written(Geometry(wkt)).ShouldBe(
        """{"type":"Polygon","coordinates":[[[0,0],[9,9],[0,9],[0,0]],[[1,2],[1,3],[2,3],[1,2]]]}""");

    [Fact]
    public void WriteGeometry_OfEastingsAndNorthings_Throws() =>
        Should.Throw<ArgumentException>(() => Written(Geometry("POINT (388000 303000)"))).Message.ShouldContain("convert");

    [Fact]
    public async Task WriteAsync_OfManyFeatures_ReadsBackTheSame()
    {
        var name = JsonSerializer.SerializeToElement("Brewood & <Coven> – Orléans");
        var shape = Geometry("MULTIPOLYGON (((0 0, 9 9, 0 9, 0 0)), ((20 20, 29 29, 20 29, 20 20)))");
        var features = Enumerable.Range(0, 2000).Select(i =>
            new GeoJsonFeature(i, i == 1 ? null : shape, new Dictionary<string, JsonElement> { ["name"] = name }, i == 0 ? "first" : null));
        using var stream = new MemoryStream();

        await GeoJsonWriter.WriteAsync(stream, features, TestContext.Current.CancellationToken);

        stream.Position = 0;
        var errors = new List<GeoJsonError>();
        var read = GeoJsonReader.Read(stream, errors).Features;
        errors.ShouldBeEmpty();
        read.Count.ShouldBe(2000);
        read[0].Id.ShouldBe("first");
        read[1].Geometry.ShouldBeNull();
        read[^1].Geometry!.EqualsExact(shape).ShouldBeTrue();
        read[^1].Properties["name"].GetString().ShouldBe("Brewood & <Coven> – Orléans");
        Encoding.UTF8.GetString(stream.ToArray()).ShouldContain("Orléans");
    }

    private static Geometry Geometry(string wkt) => new WKTReader().Read(wkt);

    private static string Written(Geometry geometry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            GeoJsonWriter.WriteGeometry(json, geometry);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
