using System.Text;
using Folkmoot.Core.Facilities;

namespace Folkmoot.Core.Tests.Facilities;

public sealed class FacilityFileTests
{
    [Fact]
    public void Read_Csv_TakesEveryColumn()
    {
        var file = Read("""
            Reference,Name,Kind,Longitude,Latitude,Address,Phone,Website,Notes,Hours,Access,UPRN
            lib-1,Village library,library,-2.19,52.62,"1 High Street
            Codsall",01902 000 000,https://example.org/lib,"Ask, please",Mo-Fr 09:00-17:00,hearing-loop; step-free,100
            """);

        file.Errors.ShouldBeEmpty();
        file.Ignored.ShouldBe(["uprn"]);
        var place = file.Facilities.ShouldHaveSingleItem();
        place.ShouldSatisfyAllConditions(
            p => p.Reference.ShouldBe("lib-1"),
            p => p.Longitude.ShouldBe(-2.19),
            p => p.Address!.ReplaceLineEndings("\n").ShouldBe("1 High Street\nCodsall"),
            p => p.Access.ShouldBe(["hearing-loop", "step-free"]));
    }

    [Fact]
    public void Read_SemicolonsAndGrid_ConvertsToDegrees()
    {
        // Ordnance Survey's guide: 651409.903, 313177.270 is Caister water tower, 52°39'28.8282"N 1°42'57.8663"E.
        var file = Read("name;easting;northing\nWater tower;651409.903;313177.270\n", "landmark");

        file.Errors.ShouldBeEmpty();
        var place = file.Facilities.ShouldHaveSingleItem();
        place.Reference.ShouldBe("water-tower");
        place.Kind.ShouldBe("landmark");
        place.Longitude!.Value.ShouldBe(1.716073, 0.0001);
        place.Latitude!.Value.ShouldBe(52.658007, 0.0001);
    }

    [Theory]
    [InlineData("name,kind,longitude,latitude\nA,library,-2.1,north", "Row 2, column latitude: \"north\" is no number.")]
    [InlineData("name,kind,longitude,latitude\nA,library,-2.1,95", "Row 2, column latitude: Latitude must be between -90 and 90.")]
    [InlineData("name,kind,longitude,latitude\nA,library,-2.1,", "Row 2, column latitude: Enter a latitude.")]
    [InlineData("name,kind,longitude,latitude\n,library,-2.1,52", "Row 2, column name: Enter a name.")]
    [InlineData("name,kind,longitude,latitude\nA,,-2.1,52", "Row 2, column kind: Enter the kind of place.")]
    [InlineData("name,kind,longitude,latitude,hours\nA,library,-2.1,52,Mo 9-5", "Row 2, column hours: \"Mo 9-5\": this is not understood.")]
    [InlineData("name,kind,longitude,latitude,access\nA,library,-2.1,52,lift", "Row 2, column access: \"lift\" is no fact about access.")]
    [InlineData("name,kind,longitude,latitude,website\nA,library,-2.1,52,javascript:alert(1)", "Row 2, column website: Website must begin with https://")]
    [InlineData("name,kind,longitude,latitude\nA,library,-2.1,52\n\nA,library,-2.2,52", "column reference: \"a\" is used already by Row 2.")]
    [InlineData("name,kind,longitude,latitude\nA, B,library,-2.1,52", "Row 2: it has 5 columns, but row 1 names 4.")]
    [InlineData("name,kind,easting,northing\nA,library,4,99999999", "outside the British National Grid")]
    [InlineData("name,kind\nA,library", "Row 1: the columns longitude and latitude, or easting and northing, are missing.")]
    [InlineData("kind,longitude,latitude\nlibrary,-2.1,52", "Row 1: the column name is missing.")]
    [InlineData("name,kind,longitude,latitude\n", "The file holds no places.")]
    [InlineData("", "The file is empty.")]
    public void Read_AMistake_NamesRowAndColumn(string content, string problem)
    {
        var file = Read(content);
        file.Errors.Count(e => e.Contains(problem, StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', file.Errors));
    }

    [Fact]
    public void Read_ManyMistakes_TellsThemAllAndKeepsTheGoodRows()
    {
        var file = Read("name,kind,longitude,latitude\nA,library,-2.1,52\nB,library,x,52\n,library,-2.1,y");

        file.Facilities.ShouldHaveSingleItem().Name.ShouldBe("A");
        file.Errors.ShouldContain(e => e.StartsWith("Row 3, column longitude:", StringComparison.Ordinal));
        file.Errors.ShouldContain(e => e.StartsWith("Row 4, column latitude:", StringComparison.Ordinal));
        file.Errors.ShouldContain(e => e.StartsWith("Row 4, column name:", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Latin1_AsksForUtf8() =>
        FacilityFile.Read(new MemoryStream(Encoding.Latin1.GetBytes("name,kind,longitude,latitude\nCafé,library,-2.1,52")), null)
            .Errors.ShouldHaveSingleItem().ShouldContain("not UTF-8");

    [Fact]
    public void Read_GeoJson_TakesPointsAndRefusesShapes()
    {
        var file = Read("""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","id":"s-1","properties":{"Name":"Surgery","kind":"gp-surgery","hours":"24/7"},"geometry":{"type":"Point","coordinates":[-2.2,52.6]}},
              {"type":"Feature","properties":{"name":"Park","kind":"park"},"geometry":{"type":"Polygon","coordinates":[[[0,52],[0.5,52],[0.5,52.5],[0,52]]]}}
            ]}
            """);

        file.Facilities.ShouldHaveSingleItem().Reference.ShouldBe("s-1");
        file.Errors.ShouldHaveSingleItem().ShouldStartWith("Feature 1: a place must be a Point.");
    }

    private static FacilityFile Read(string content, string? kind = null) => FacilityFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), kind);
}
