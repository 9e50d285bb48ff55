using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;
using static Folkmoot.Core.Tests.Areas.GeoJsonText;

namespace Folkmoot.Core.Tests.Areas;

public sealed class CoordinateSystemsTests
{
    private static readonly string InDegrees = Area("a", "Area A", Box(-2.2, 52.6, -2.1, 52.7));
    private static readonly string InMetres = Area("a", "Area A", Box(387000, 302000, 388000, 303000));
    private static readonly string Swapped = Area("a", "Area A", Box(52.6, -2.2, 52.7, -2.1));

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("urn:ogc:def:crs:OGC::CRS84")]
    [InlineData("OGC:CRS84")]
    [InlineData("EPSG:4326")]
    [InlineData("urn:ogc:def:crs:EPSG::4326")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326")]
    public void ToWgs84_OfAWgs84File_LeavesLongitudeFirst(string crs)
    {
        var geometry = Converted(CollectionWith(Crs(crs), InDegrees));

        geometry.EnvelopeInternal.MinX.ShouldBe(-2.2);
        geometry.SRID.ShouldBe(4326);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::27700")]
    [InlineData("EPSG:27700")]
    [InlineData("epsg:27700")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/27700")]
    public void ToWgs84_OfAGridFile_ConvertsIt(string crs)
    {
        var geometry = Converted(CollectionWith(Crs(crs), InMetres));

        var (longitude, latitude) = NationalGrid.ToWgs84(387000, 302000);
        geometry.Coordinates[0].X.ShouldBe(longitude);
        geometry.Coordinates[0].Y.ShouldBe(latitude);
        geometry.SRID.ShouldBe(4326);
        new Envelope(-2.20, -2.17, 52.60, 52.63).Contains(geometry.EnvelopeInternal).ShouldBeTrue();
    }

    [Theory]
    [InlineData("EPSG:3857")]
    [InlineData("urn:ogc:def:crs:EPSG::2154")]
    [InlineData("EPSG:277001")]
    public void ToWgs84_OfAnUnknownSystem_NamesItAndTheTwoThatAreKnown(string crs)
    {
        var error = ErrorIn(CollectionWith(Crs(crs), InMetres));

        error.Path.ShouldBe("$.crs");
        error.Message.ShouldContain($"\"{crs}\"");
        error.Message.ShouldContain("EPSG:4326");
        error.Message.ShouldContain("EPSG:27700");
    }

    [Fact]
    public void ToWgs84_OfMetresWithoutCrs_SaysWhatToAdd() => ErrorIn(Collection(InMetres)).Message.ShouldBe(
        "Feature 0 ($.features[0].geometry): The coordinates look like eastings and northings (British National Grid) but the file does "
        + "not say so. Add \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::27700\"}} or export it as "
        + "WGS84 (EPSG:4326).");

    [Fact]
    public void ToWgs84_OfMetresThatClaimToBeDegrees_SaysWhatToWrite()
    {
        var error = ErrorIn(CollectionWith(Crs("EPSG:4326"), InMetres));

        error.Message.ShouldContain("but the file says \"EPSG:4326\". Write \"crs\"");
    }

    [Fact]
    public void ToWgs84_OfDegreesThatClaimToBeMetres_SaysSo()
    {
        var error = ErrorIn(CollectionWith(GridCrs, InDegrees));

        error.Message.ShouldContain("look like degrees (for example -2.2, 52.6)");
        error.Message.ShouldContain("Take \"crs\" out");
    }

    [Fact]
    public void ToWgs84_OfMetresOutsideTheGrid_SaysSo() =>
        ErrorIn(CollectionWith(GridCrs, InMetres, Area("b", "B", Box(387000, 9_302_000, 388000, 9_303_000)))).ShouldSatisfyAllConditions(
            e => e.Feature.ShouldBe(1),
            e => e.Message.ShouldContain("outside the British National Grid"),
            e => e.Message.ShouldContain("easting comes first"));

    [Theory]
    [InlineData(-244000, 6_910_000, -243000, 6_911_000)]
    [InlineData(200, 52, 201, 53)]
    public void ToWgs84_OfNeitherDegreesNorGrid_SaysSo(double west, double south, double east, double north)
    {
        var error = ErrorIn(Collection(InDegrees, Area("b", "B", Box(west, south, east, north))));

        error.Feature.ShouldBe(1);
        error.Message.ShouldContain("are not degrees");
        error.Message.ShouldContain("Export the file as WGS84");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4326\"}},")]
    public void ToWgs84_OfSwappedPositions_SaysSo(string crs)
    {
        var error = ErrorIn(CollectionWith(crs, Swapped));

        error.Message.ShouldContain("Latitude and longitude are swapped (for example 52.6, -2.2)");
        error.Message.ShouldContain("longitude first");
    }

    [Fact]
    public void ToWgs84_OfOneFarAwayFeatureAmongSwappedOnes_DoesNotGuess() =>
        Converted(Collection(Swapped, Area("b", "B", Box(100, 10, 101, 11)))).ShouldNotBeNull();

    private static Geometry Converted(string json)
    {
        var errors = new List<GeoJsonError>();
        var features = CoordinateSystems.ToWgs84(GeoJsonReader.Read(json.AsStream(), errors), errors);
        errors.ShouldBeEmpty();
        return features[0].Geometry!;
    }

    private static GeoJsonError ErrorIn(string json)
    {
        var errors = new List<GeoJsonError>();
        CoordinateSystems.ToWgs84(GeoJsonReader.Read(json.AsStream(), errors), errors).ShouldBeEmpty();
        return errors.ShouldHaveSingleItem();
    }
}
