using Folkmoot.Core.Areas;
using static Folkmoot.Core.Tests.Areas.GeoJsonText;

namespace Folkmoot.Core.Tests.Areas;

public sealed class AreaFileTests
{
    private static readonly string Box1 = Box(0, 0, 1, 1);

    [Theory]
    [InlineData(""" "WD13CD":"E05006988","WD13CDO":"41UFHM","WD13NM":"Bilbrook","WD13NMW":null """)]
    [InlineData(""" "wd23cd":"E05006988","wd23nm":"Bilbrook" """)]
    [InlineData(""" "code":"E05006988","name":"Bilbrook" """)]
    [InlineData(""" "ID":"E05006988","Title":"Bilbrook","slug":"other" """)]
    [InlineData(""" "slug":"E05006988","title":" Bilbrook " """)]
    public void Read_WithUsualProperties_FindsCodeAndName(string properties)
    {
        var shape = Good(Collection(Feature(Polygon(Box1), properties)));

        shape.Code.ShouldBe("E05006988");
        shape.Name.ShouldBe("Bilbrook");
    }

    [Fact]
    public void Read_OfWardsThatCarryTheirDistrict_TakesTheWards()
    {
        var file = ReadAreas(Collection(
            Feature(Polygon(Box1), """ "LAD23CD":"E07000196","LAD23NM":"South Staffordshire","WD23CD":"E1","WD23NM":"One" """),
            Feature(Polygon(Box(2, 2, 3, 3)), """ "LAD23CD":"E07000196","LAD23NM":"South Staffordshire","WD23CD":"E2","WD23NM":"Two" """)));

        file.Errors.ShouldBeEmpty();
        file.Shapes.Select(s => s.Name).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public void Read_WithNamedProperties_TakesThose()
    {
        var file = ReadAreas(Collection(Feature(Polygon(Box1), """ "code":"x","name":"y","ref":17,"label":"Seventeen" """)), "ref", "label");

        file.Shapes.ShouldHaveSingleItem().Code.ShouldBe("17");
        file.Shapes[0].Name.ShouldBe("Seventeen");
    }

    [Fact]
    public void Read_OfAPolygon_GivesAMultiPolygonItsAreaAndAPointWithin()
    {
        var shape = Good(Collection(Area("a", "A", $"{Box(-2.2, 52.6, -2.1, 52.7)},{Box(-2.16, 52.64, -2.14, 52.66)}")));

        shape.Shape.SRID.ShouldBe(4326);
        shape.Shape.Contains(shape.LabelPoint).ShouldBeTrue();
        shape.AreaKm2.ShouldBe(96 / 100.0 * 75.32, 0.1);
    }

    [Fact]
    public void Read_OfTheWholeEarth_GivesItsPublishedArea() =>
        // The surface of the WGS84 ellipsoid: 510 065 621.7 km².
        Good(Collection(Area("a", "A", Box(-180, -90, 180, 90)))).AreaKm2.ShouldBe(510_065_621.7, 0.1);

    [Fact]
    public void Read_OfAGridSquareKilometre_GivesOneSquareKilometre() =>
        Good(CollectionWith(GridCrs, Area("a", "A", Box(388000, 303000, 389000, 304000)))).AreaKm2.ShouldBe(1, 0.001);

    [Fact]
    public void Read_OfAMultiPolygon_PutsTheLabelIntoItsLargestPart()
    {
        var shape = Good(Collection(Feature($$"""{"type":"MultiPolygon","coordinates":[[{{Box1}}],[{{Box(5, 5, 9, 9)}}]]}""")));

        shape.Shape.NumGeometries.ShouldBe(2);
        shape.LabelPoint.X.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData(""" "code":"a b","name":"A" """, "properties.code", "the code \"a b\" cannot be used", "Use 1 to 64 letters, digits")]
    [InlineData(""" "code":"../up","name":"A" """, "properties.code", "cannot be used", "hyphens and underscores")]
    [InlineData(""" "code":null,"name":"A" """, "properties.code", "the code is missing", "Give every feature one")]
    [InlineData(""" "code":"b","name":" " """, "properties.name", "the name is missing", "Give every feature one")]
    [InlineData(""" "code":"b","name":"A\tB" """, "properties.name", "cannot be used", "one line")]
    [InlineData(""" "code":"A","name":"B" """, "properties.code", "used already by feature 0", "parts of one area belong into one MultiPolygon")]
    public void Read_WithAnUnusableProperty_NamesFeatureAndWayOut(string properties, string path, string what, string wayOut)
    {
        var file = ReadAreas(Collection(Area("a", "First", Box1), Feature(Polygon(Box(2, 2, 3, 3)), properties)));

        var error = file.Errors.ShouldHaveSingleItem();
        error.Feature.ShouldBe(1);
        error.Path.ShouldBe("$.features[1]." + path);
        error.Message.ShouldContain(what);
        error.Message.ShouldContain(wayOut);
    }

    [Fact]
    public void Read_WithTooLongANameOrCode_SaysHowLongTheyMayBe()
    {
        var file = ReadAreas(Collection(Area(new string('c', 65), new string('n', 201), Box1)));

        file.Errors.Count.ShouldBe(2);
        file.Errors[0].Message.ShouldContain("1 to 64");
        file.Errors[1].Message.ShouldContain("at most 200");
    }

    [Theory]
    [InlineData("null", "has no geometry", "Export the boundaries")]
    [InlineData("""{"type":"Point","coordinates":[0,0]}""", "has a Point", "Polygon or MultiPolygon")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "encloses nothing", "Draw its boundary")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "at 0.5, 0.5: it crosses itself", "Fix geometries")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[2,2],[0,0]]]}""", "not valid", "Repair it")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]}""",
        "a hole lies outside the boundary", "Repair it")]
    public void Read_OfABadShape_NamesFeatureAndWayOut(string geometry, string what, string wayOut)
    {
        var file = ReadAreas(Collection(Area("far", "Far", Box(20, 20, 21, 21)), Feature(geometry)));

        var error = file.Errors.ShouldHaveSingleItem();
        error.Message.ShouldStartWith("Feature 1 ($.features[1].geometry): ");
        error.Message.ShouldContain("Area A");
        error.Message.ShouldContain(what);
        error.Message.ShouldContain(wayOut);
        file.Shapes.ShouldHaveSingleItem().Code.ShouldBe("far");
    }

    [Theory]
    [InlineData("[[0,0],[4,0],[4,4],[2,4],[3,3],[2,2],[1,3],[2,4],[0,4],[0,0]]", "it touches itself")]
    [InlineData("[[0,0],[4,0],[4,4],[2,4],[2.01,4.01],[2,4.01],[2.01,4],[0,4],[0,0]]", "it crosses itself")]
    public void Read_OfABoundaryThatIsNearlyValid_MendsItAndWarns(string ring, string cause)
    {
        var file = ReadAreas(Collection(Area("a", "Area A", ring)));

        file.Errors.ShouldBeEmpty();
        var warning = file.Warnings.ShouldHaveSingleItem();
        warning.Message.ShouldStartWith("Feature 0 ($.features[0].geometry): ");
        warning.Message.ShouldContain(cause);
        warning.Message.ShouldContain("has been mended. Check it on the map.");
        file.Shapes.ShouldHaveSingleItem().Shape.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.995, 0, 0)]
    [InlineData(0.9, 0, 1)]
    [InlineData(0.2, 1, 0)]
    public void Read_OfOverlappingAreas_JudgesByTheSmallerOne(double west, int errors, int warnings)
    {
        var file = ReadAreas(Collection(Area("a", "Codsall", Box1), Area("b", "Bilbrook", Box(west, 0, 9, 1))));

        file.Errors.Count.ShouldBe(errors);
        file.Warnings.Count.ShouldBe(warnings);
        foreach (var problem in file.Errors.Concat(file.Warnings))
        {
            problem.Feature.ShouldBe(1);
            problem.Message.ShouldContain("Bilbrook (b) and Codsall (a, feature 0) overlap by");
        }
    }

    [Fact]
    public void Read_OfManyCopiesOfOneArea_StopsReporting()
    {
        var file = ReadAreas(Collection([.. Enumerable.Range(0, 300).Select(i => Area($"a{i}", "A", Box1))]));

        file.Errors.Count.ShouldBe(100);
    }

    [Fact]
    public void Read_WithoutFeatures_NamesTheKind() =>
        ReadAreas(Collection()).Errors.ShouldHaveSingleItem().Message.ShouldContain("holds no ward");

    [Fact]
    public void Read_WithoutKnownProperties_ListsThoseThatAreThere()
    {
        var errors = ReadAreas(Collection(Feature(Polygon(Box1), """ "label":"x","area":1 """))).Errors;

        errors.Count.ShouldBe(2);
        errors[0].Message.ShouldContain("No property for the code was found. The file has: area, label.");
        errors[1].Message.ShouldContain("name it name or title");
    }

    [Fact]
    public void Read_WithAPropertyThatIsNotThere_ListsThoseThatAre() =>
        ReadAreas(Collection(Area("a", "A", Box1)), code: "gss").Errors.ShouldHaveSingleItem().Message
            .ShouldContain("There is no property \"gss\" for the code. The file has: code, name.");

    [Fact]
    public void Read_OfRandomlyDamagedFiles_NeverThrows()
    {
        var random = new Random(27700);
        var good = CollectionWith(Crs("EPSG:4326"), Area("a", "Codsall", Box(0.5, 0.5, 1.5, 1.5)), Area("b", "Bilbrook", Box1));
        string[] pieces = ["0", "-", "1e-300", "9e99", "[", "]", "{", "}", "null", "\"", ",", "\\ud800", "0.50000001", "[],", "[[]]", ""];
        for (var i = 0; i < 3000; i++)
        {
            var damaged = good;
            for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
            {
                var at = random.Next(damaged.Length - 4);
                damaged = string.Concat(damaged.AsSpan(0, at), pieces[random.Next(pieces.Length)], damaged.AsSpan(at + random.Next(4)));
            }

            Should.NotThrow(() => ReadAreas(damaged), damaged);
        }
    }

    [Fact]
    public void Read_OfRandomScribbles_GivesOnlyValidShapes()
    {
        var random = new Random(4326);
        for (var i = 0; i < 800; i++)
        {
            var file = ReadAreas(Collection(Area("a", "A", $"{Scribble(random)},{Scribble(random)}"), Area("b", "B", Scribble(random))));

            file.Shapes.ShouldAllBe(s => s.Shape.IsValid && s.AreaKm2 > 0 && s.Shape.Intersects(s.LabelPoint));
            (file.Shapes.Count + file.Errors.Count).ShouldBeGreaterThanOrEqualTo(2);
        }
    }

    private static string Scribble(Random random)
    {
        var positions = Enumerable.Range(0, random.Next(3, 9)).Select(_ => $"[{random.Next(6)},{random.Next(6)}]").ToList();
        return $"[{string.Join(",", positions)},{positions[0]}]";
    }

    private static AreaShape Good(string json)
    {
        var file = ReadAreas(json);
        file.Errors.ShouldBeEmpty();
        file.Warnings.ShouldBeEmpty();
        return file.Shapes.ShouldHaveSingleItem();
    }
}
