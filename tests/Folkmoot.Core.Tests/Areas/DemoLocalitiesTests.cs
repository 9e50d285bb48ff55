using System.Text.Json;
using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Folkmoot.Core.Tests.Areas;

/// <summary>The invented localities that the demo imports.</summary>
public sealed class DemoLocalitiesTests
{
    private static readonly string Source = Path.Combine(TestFolders.Recipes, "demo-localities.geojson");

    private static AreaFile Localities()
    {
        using var stream = File.OpenRead(Source);
        return AreaFile.Read(stream, new AreaFileOptions("locality"));
    }

    [Fact]
    public void Read_OfTheDemoLocalities_GivesFiveWithoutErrorsOrWarnings()
    {
        var localities = Localities();

        localities.Errors.ShouldBeEmpty();
        localities.Warnings.ShouldBeEmpty();
        localities.Shapes.Select(s => s.Code).ShouldBe(["locality-1", "locality-2", "locality-3", "locality-4", "locality-5"]);
        localities.Shapes.ShouldAllBe(s => s.Name.EndsWith(" (demo)") && s.Shape.NumPoints >= 9 && s.Shape.NumPoints <= 21);
    }

    [Fact]
    public void File_SaysThatItIsInvented() => JsonElement.Parse(File.ReadAllText(Source)).GetProperty("description").GetString()
        .ShouldBe("Invented boundaries for demonstration; not the real localities.");

    [Fact]
    public void Localities_AdjoinWithoutGapsOrOverlaps()
    {
        var shapes = Localities().Shapes;

        var whole = UnaryUnionOp.Union(shapes.Select(s => (Geometry)s.Shape));

        whole.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(0);
        whole.Area.ShouldBe(shapes.Sum(s => s.Shape.Area), 1e-12);
    }

    [Theory]
    [InlineData(52.7250, -2.1150, "locality-1")] // Penkridge
    [InlineData(52.6770, -2.1730, "locality-2")] // Brewood
    [InlineData(52.6600, -2.0400, "locality-2")] // Cheslyn Hay
    [InlineData(52.6267, -2.1917, "locality-3")] // Codsall
    [InlineData(52.6230, -2.1750, "locality-3")] // Bilbrook
    [InlineData(52.5350, -2.1850, "locality-4")] // Wombourne
    [InlineData(52.5940, -2.2010, "locality-5")] // Perton
    [InlineData(52.4490, -2.2280, "locality-5")] // Kinver
    public void FindAt_OfAVillage_GivesItsLocality(double latitude, double longitude, string expected) =>
        new AreaIndex(Localities().Shapes.Select(s => (s.Code, (Geometry)s.Shape))).FindAt(longitude, latitude).ShouldBe([expected]);
}
