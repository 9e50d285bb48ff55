using System.Globalization;
using Folkmoot.Core.Areas;
using NetTopologySuite.IO;

namespace Folkmoot.Core.Tests.Areas;

public sealed class AreaOutlineTests
{
    [Fact]
    public void Of_ASquareOfDegrees_IsAsNarrowAsItsLatitudeMakesIt()
    {
        // At 60° north a degree of longitude is half as long as one of latitude.
        var outline = AreaOutline.Of(new WKTReader().Read("POLYGON ((0 59.5, 1 59.5, 1 60.5, 0 60.5, 0 59.5))"));

        outline.Height.ShouldBe(600);
        outline.Width.ShouldBeInRange(303, 305);
        outline.Path.ShouldStartWith("M4 596L");
        outline.Path.ShouldEndWith("Z");
    }

    [Fact]
    public void Of_PartsAndHoles_DrawsEveryRing()
    {
        var shape = new WKTReader().Read("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3)), ((20 0, 25 0, 25 5, 20 5, 20 0)))");

        AreaOutline.Of(shape).Path.Count(letter => letter == 'M').ShouldBe(3);
    }

    [Fact]
    public void Of_AnyCulture_WritesPoints()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            AreaOutline.Of(new WKTReader().Read("POLYGON ((0 0, 0.3 0.1, 0.1 0.7, 0 0))")).Path.ShouldNotContain(",");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
