using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Tests.Areas;

/// <summary>The real wards of the district, from the Office for National Statistics.</summary>
public sealed class SouthStaffordshireWardsTests
{
    private static AreaFile Wards()
    {
        using var stream = File.OpenRead(TestFolders.SharedData("south-staffordshire-wards.geojson"));
        return AreaFile.Read(stream, new AreaFileOptions("ward"));
    }

    [Fact]
    public void Read_OfTheRealWards_GivesAllOfThem()
    {
        var wards = Wards();

        wards.Errors.ShouldBeEmpty();
        wards.Warnings.ShouldBeEmpty();
        wards.Shapes.Count.ShouldBe(25);
        wards.Shapes[0].Code.ShouldBe("E05006988");
        new[] { "Bilbrook", "Codsall North", "Codsall South", "Kinver" }.ShouldBeSubsetOf(wards.Shapes.Select(s => s.Name));
    }

    [Fact]
    public void AreaKm2_OfAllWards_AddsUpToTheDistrict() =>
        // The Office for National Statistics gives South Staffordshire 40 732 ha; these boundaries are generalised.
        Wards().Shapes.Sum(s => s.AreaKm2).ShouldBe(407.3, 1.0);

    [Theory]
    [InlineData(52.6267, -2.1917, "Codsall North")]
    [InlineData(52.6150, -2.2000, "Codsall South")]
    [InlineData(52.6400, -2.2100, "Codsall North")]
    [InlineData(52.6240, -2.1700, "Bilbrook")]
    [InlineData(52.5862, -2.1262, "")]
    public void FindAt_OfAPlace_GivesItsWard(double latitude, double longitude, string expected)
    {
        var wards = Wards();
        var index = new AreaIndex(wards.Shapes.Select(s => (s.Code, (Geometry)s.Shape)));

        var codes = index.FindAt(longitude, latitude);

        string.Join(' ', wards.Shapes.Where(s => codes.Contains(s.Code)).Select(s => s.Name)).ShouldBe(expected);
    }

    [Fact]
    public void FindAt_OfEveryLabelPoint_GivesThatWardAlone()
    {
        var wards = Wards();
        var index = new AreaIndex(wards.Shapes.Select(s => (s.Code, (Geometry)s.Shape)));

        wards.Shapes.ShouldAllBe(s => index.FindAt(s.LabelPoint.X, s.LabelPoint.Y).SequenceEqual(new[] { s.Code }));
    }
}
