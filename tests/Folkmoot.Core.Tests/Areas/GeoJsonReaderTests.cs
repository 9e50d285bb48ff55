using System.Text;
using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;
using static Folkmoot.Core.Tests.Areas.GeoJsonText;

namespace Folkmoot.Core.Tests.Areas;

public sealed class GeoJsonReaderTests
{
    [Theory]
    [InlineData("""{"type":"Point","coordinates":[-2,52]}""", "POINT (-2 52)")]
    [InlineData("""{"type":"Point","coordinates":[-2,52,120.5]}""", "POINT (-2 52)")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[-2,52],[-1,53]]}""", "MULTIPOINT ((-2 52), (-1 53))")]
    [InlineData("""{"type":"LineString","coordinates":[[-2,52],[-1,53]]}""", "LINESTRING (-2 52, -1 53)")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[-2,52],[-1,53]]]}""", "MULTILINESTRING ((-2 52, -1 53))")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}""",
        "POLYGON ((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1))")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]]]}""", "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))")]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-2,52]}]}""",
        "GEOMETRYCOLLECTION (POINT (-2 52))")]
    public void Read_OfEachGeometryType_KeepsTwoDimensions(string geometry, string expected) =>
        Read(Collection(Feature(geometry))).Features.ShouldHaveSingleItem().Geometry!.AsText().ShouldBe(expected);

    [Fact]
    public void Read_OfASingleFeature_GivesIdPropertiesAndNullGeometry()
    {
        var feature = Read("""{"type":"Feature","id":7,"geometry":null,"properties":{"name":"Codsall"}}""").Features.ShouldHaveSingleItem();

        feature.Id.ShouldBe("7");
        feature.Geometry.ShouldBeNull();
        feature.Properties["name"].GetString().ShouldBe("Codsall");
    }

    [Fact]
    public void Read_WithByteOrderMarkAndCrs_GivesItsName() =>
        Read("\uFEFF" + CollectionWith(GridCrs, Feature("null"))).Crs.ShouldBe("urn:ogc:def:crs:EPSG::27700");

    [Theory]
    [InlineData("", "empty", "Export it again")]
    [InlineData("{\"type\":\n\"FeatureCollection\", oops}", "line 2, position 22", "export it again")]
    [InlineData("""{"type":"FeatureCollection","features":[""", "not well-formed", "cut off")]
    [InlineData("""{"type":"FeatureCollection","x":"\ud800","features":[]}""", "incomplete \\u escape", "Export the file again")]
    [InlineData("[1,2]", "not GeoJSON", "\"type\": \"FeatureCollection\"")]
    [InlineData("""{"type":"Topology","objects":{}}""", "TopoJSON", "Export it as GeoJSON")]
    [InlineData("""{"geometryType":"esriGeometryPolygon","features":[]}""", "Esri JSON", "f=geojson")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "holds a \"Polygon\"", "Wrap it in a \"FeatureCollection\"")]
    [InlineData("""{"type":"FeatureCollection"}""", "no list of features", "Add \"features\"")]
    [InlineData("""{"type":"FeatureCollection","crs":"EPSG:27700","features":[]}""", "$.crs", "EPSG::27700")]
    public void Read_OfAnUnusableFile_SaysWhatAndTheWayOut(string json, string what, string wayOut)
    {
        var error = ErrorIn(json);

        error.Feature.ShouldBeNull();
        error.Message.ShouldContain(what);
        error.Message.ShouldContain(wayOut);
    }

    [Theory]
    [InlineData("7", "$.features[1]", "\"type\": \"Feature\"")]
    [InlineData("""{"type":"Feature","properties":{}}""", "$.features[1]", "Add one, or remove the feature")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon"}}""", "$.features[1].geometry", "has no \"coordinates\"")]
    [InlineData("""{"type":"Feature","geometry":{"type":"GeometryCollection"}}""", "$.features[1].geometry", "has no \"geometries\"")]
    [InlineData("""{"type":"Feature","geometry":[1,2]}""", "$.features[1].geometry", "make the geometry null")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Circle","coordinates":[0,0]}}""", "$.features[1].geometry", "Use one of Point, MultiPoint")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[0]}}""",
        "$.features[1].geometry.coordinates", "Write [longitude, latitude]")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":["0","1"]}}""",
        "$.features[1].geometry.coordinates", "without quotation marks")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[1e999,1]}}""",
        "$.features[1].geometry.coordinates", "plain numbers")]
    [InlineData("""{"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0]]}}""",
        "$.features[1].geometry.coordinates", "remove the line")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}""",
        "$.features[1].geometry.coordinates[0]", "the ring is not closed; its last position must equal its first")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}}""",
        "$.features[1].geometry.coordinates[0]", "at least 4")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[0,0],[1,0],[0,0]]}}""",
        "$.features[1].geometry.coordinates[0][0]", "Write [longitude, latitude]")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":"none"}}""",
        "$.features[1].geometry.coordinates", "list in square brackets")]
    [InlineData("""{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,null],[1,1],[0,0]]]]}}""",
        "$.features[1].geometry.coordinates[1][0][1]", "not a number")]
    [InlineData("""{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":{}}]}}""",
        "$.features[1].geometry.geometries[0].coordinates", "Write [longitude, latitude]")]
    public void Read_OfABrokenFeature_NamesFeaturePathAndWayOut(string feature, string path, string wayOut)
    {
        var error = ErrorIn(Collection(Feature("null"), feature));

        error.Feature.ShouldBe(1);
        error.Path.ShouldBe(path);
        error.Message.ShouldStartWith($"Feature 1 ({path}): ");
        error.Message.ShouldContain(wayOut);
    }

    [Fact]
    public void Read_OfSeveralBrokenFeatures_ReportsEachAndKeepsTheRest()
    {
        var errors = new List<GeoJsonError>();
        var data = GeoJsonReader.Read(Collection("1", Feature("null"), "2").AsStream(), errors);

        errors.Select(e => e.Feature).ShouldBe([0, 2]);
        data.Features.ShouldHaveSingleItem().Index.ShouldBe(1);
    }

    [Fact]
    public void Read_OfThousandsOfBrokenFeatures_StopsAndSaysSo()
    {
        var errors = new List<GeoJsonError>();
        GeoJsonReader.Read(Collection([.. Enumerable.Repeat("1", 5000)]).AsStream(), errors);

        errors.Count.ShouldBe(101);
        errors[^1].Message.ShouldContain("stopped after 100 errors");
    }

    [Fact]
    public void Read_OfALargerFileThanAllowed_NamesTheLimitAndTheWayOut()
    {
        var errors = new List<GeoJsonError>();
        GeoJsonReader.Read(new MemoryStream(new byte[(2 * 1024 * 1024) + 1]), errors, maximumBytes: 2 * 1024 * 1024);

        errors.ShouldHaveSingleItem().Message.ShouldContain("larger than 2 MB");
        errors[0].Message.ShouldContain("generalised boundaries");
    }

    [Fact]
    public void Read_OfLatin1Text_AsksForUtf8()
    {
        var errors = new List<GeoJsonError>();
        GeoJsonReader.Read(new MemoryStream(Encoding.Latin1.GetBytes(Collection(Feature("null", "\"name\":\"Orléans\"")))), errors);

        errors.ShouldHaveSingleItem().Message.ShouldContain("encoding UTF-8");
    }

    private static GeoJsonData Read(string json)
    {
        var errors = new List<GeoJsonError>();
        var data = GeoJsonReader.Read(json.AsStream(), errors);
        errors.ShouldBeEmpty();
        return data;
    }

    private static GeoJsonError ErrorIn(string json)
    {
        var errors = new List<GeoJsonError>();
        GeoJsonReader.Read(json.AsStream(), errors);
        return errors.ShouldHaveSingleItem();
    }
}
