using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Folkmoot.Core.Tests.Areas;

public sealed class AreaIndexTests
{
    // Two neighbours with a common border at x = 4, one with a hole, one in two parts, and one that covers them all.
    private static readonly AreaIndex Index = new(
    [
        ("west", Shape("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1)))")),
        ("east", Shape("MULTIPOLYGON (((4 0, 8 0, 8 4, 4 4, 4 0)), ((20 20, 24 20, 22 24, 20 20)))")),
        ("all", Shape("POLYGON ((-1 -1, 9 -1, 9 9, -1 9, -1 -1))")),
    ]);

    [Theory]
    [InlineData(3, 3, "all west")]
    [InlineData(5, 3, "all east")]
    [InlineData(-0.5, 0, "all")]
    [InlineData(30, 0, "")]
    public void FindAt_InAnArea_GivesItsCode(double x, double y, string expected) => Found(x, y).ShouldBe(expected);

    [Theory]
    [InlineData(4, 2, "all east west")]
    [InlineData(4, 4, "all east west")]
    [InlineData(0, 0, "all west")]
    [InlineData(9, 9, "all")]
    [InlineData(21, 22, "east")]
    public void FindAt_OnABorder_GivesEveryAreaThatTouchesIt(double x, double y, string expected) => Found(x, y).ShouldBe(expected);

    [Theory]
    [InlineData(1.5, 1.5, "all")]
    [InlineData(1, 1.5, "all west")]
    [InlineData(2, 2, "all west")]
    public void FindAt_InAHole_LeavesTheAreaOutExceptOnTheHolesBorder(double x, double y, string expected) => Found(x, y).ShouldBe(expected);

    [Theory]
    [InlineData(22, 21, "east")]
    [InlineData(20.1, 23.9, "")]
    public void FindAt_InAPartOfItsOwn_GivesTheAreaOnlyWithinIt(double x, double y, string expected) => Found(x, y).ShouldBe(expected);

    [Theory]
    [InlineData(double.NaN, 3)]
    [InlineData(3, double.PositiveInfinity)]
    public void FindAt_OfNoPlace_GivesNothing(double x, double y) => Found(x, y).ShouldBe("");

    [Fact]
    public void FindAt_WithoutAreas_GivesNothing()
    {
        new AreaIndex([]).FindAt(3, 3).ShouldBeEmpty();
        new AreaIndex([("empty", Shape("MULTIPOLYGON EMPTY"))]).Count.ShouldBe(0);
    }

    [Fact]
    public void FindAt_FromManyThreadsAtOnce_GivesTheSameAnswers()
    {
        var index = new AreaIndex(Enumerable.Range(0, 200).Select(i => ($"c{i}", Shape("POINT (0 0)").Factory.CreatePoint(new Coordinate(i, 0)).Buffer(0.6))));

        Parallel.For(0, 20_000, i => index.FindAt(i % 200, 0.1).ShouldBe([$"c{i % 200}"]));
    }

    private static string Found(double x, double y) => string.Join(' ', Index.FindAt(x, y));

    private static Geometry Shape(string wkt) => new WKTReader().Read(wkt);
}
