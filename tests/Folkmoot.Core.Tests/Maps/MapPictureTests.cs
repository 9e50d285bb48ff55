using System.Globalization;
using Folkmoot.Core.Maps;
using NetTopologySuite.IO;

namespace Folkmoot.Core.Tests.Maps;

public sealed class MapPictureTests
{
    [Fact]
    public void Of_ASquareOfDegrees_IsAsNarrowAsItsLatitudeMakesIt()
    {
        // At 60° north a degree of longitude is half as long as one of latitude.
        var picture = Draw("POLYGON ((0 59.5, 1 59.5, 1 60.5, 0 60.5, 0 59.5))");

        picture.Height.ShouldBe(600);
        picture.Width.ShouldBeInRange(313, 316);
        picture.Paths.ShouldHaveSingleItem().ShouldStartWith("M14 586L");
        picture.Paths[0].ShouldEndWith("Z");
    }

    [Fact]
    public void Of_PartsAndHoles_DrawsEveryRing() =>
        Draw("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3)), ((20 0, 25 0, 25 5, 20 5, 20 0)))")
            .Paths[0].Count(letter => letter == 'M').ShouldBe(3);

    [Fact]
    public void Of_AnyCulture_WritesPoints()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            Draw("POLYGON ((0 0, 0.3 0.1, 0.1 0.7, 0 0))").Paths[0].ShouldNotContain(",");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_PointsOutsideTheBoundary_ShowsThemToo()
    {
        MapPoint[] points = [new("a", "A", 2, 0.5), new("b", "B", 0.5, 0.5)];
        var picture = Draw("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", points);

        picture.Marks.Count.ShouldBe(2);
        picture.Marks.ShouldAllBe(mark => mark.X > 0 && mark.X < picture.Width && mark.Y > 0 && mark.Y < picture.Height);
        picture.Marks[0].X.ShouldBeGreaterThan(picture.Marks[1].X);
    }

    [Fact]
    public void Around_OnePoint_LeavesGroundAroundIt()
    {
        MapPoint[] points = [new("a", "A", -2.1, 52.6)];
        var picture = MapPicture.Of(MapFrame.Around([], points)!, [], points);

        picture.Marks[0].X.ShouldBe(picture.Width / 2.0, 1);
        picture.Marks[0].Y.ShouldBe(picture.Height / 2.0, 1);
        picture.Height.ShouldBe(600);
    }

    [Fact]
    public void Around_Nothing_IsNoFrame() => MapFrame.Around([], []).ShouldBeNull();

    private static MapPicture Draw(string shape, params MapPoint[] points)
    {
        MapShape[] shapes = [new("Test", new WKTReader().Read(shape))];
        return MapPicture.Of(MapFrame.Around(shapes, points)!, shapes, points);
    }
}
