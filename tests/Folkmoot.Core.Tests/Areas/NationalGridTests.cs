using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Tests.Areas;

public sealed class NationalGridTests
{
    [Fact]
    public void Projection_OfTheGuidesWorkedExample_GivesItsEastingAndNorthing()
    {
        // Ordnance Survey, A guide to coordinate systems in Great Britain, annex C: OSGB36 latitude and longitude.
        var (easting, northing) = NationalGrid.FromOsgb36(Degrees(1, 43, 4.5177), Degrees(52, 39, 27.2531));

        easting.ShouldBe(651409.903, 0.001);
        northing.ShouldBe(313177.270, 0.001);
    }

    // The test points that Ordnance Survey publishes with OSTN15 (ETRS89 and exact grid position), and the water tower at Caister.
    [Theory]
    [InlineData("Caister water tower", 1.716073973, 52.658007833, 651409.804, 313177.450)]
    [InlineData("Caister, to the hundredth of a second", 1.7160527778, 52.6579777778, 651409.9, 313177.3)]
    [InlineData("Droitwich", -2.15458614387, 52.25529381630, 389544.190, 261912.153)]
    [InlineData("Daresbury", -2.64049320810, 53.34480280190, 357455.843, 383290.436)]
    [InlineData("Nottingham", -1.19747655922, 52.96219109410, 454002.834, 340834.943)]
    [InlineData("Lambeth", -0.11992557180, 51.48936564950, 530624.974, 178388.464)]
    [InlineData("Plymouth", -4.10864563561, 50.43885825610, 250359.811, 62016.569)]
    [InlineData("North Foreland", 1.44454730409, 51.37447025550, 639821.835, 169565.858)]
    [InlineData("Carmarthen", -4.30852476960, 51.85890896400, 241124.584, 220332.641)]
    [InlineData("Pudsey", -1.66379168242, 53.80021519630, 422242.186, 433818.701)]
    [InlineData("Carlisle", -2.93827741149, 54.89542340420, 339921.145, 556034.761)]
    public void FromWgs84_OfAPublishedPoint_IsWithinSixMetres(string place, double longitude, double latitude, double easting, double northing)
    {
        var found = NationalGrid.FromWgs84(longitude, latitude);

        Distance(found.Easting - easting, found.Northing - northing).ShouldBeLessThan(6, place);
    }

    [Fact]
    public void ToWgs84_OfCaisterWaterTower_IsWithinSixMetres()
    {
        var (longitude, latitude) = NationalGrid.ToWgs84(651409.804, 313177.450);

        Metres(longitude - 1.716073973, latitude - 52.658007833, latitude).ShouldBeLessThan(6);
    }

    [Fact]
    public void RoundTrip_OverGreatBritain_ErrsLessThanATenthOfAMillimetre()
    {
        var worst = 0.0;
        for (var easting = 0.0; easting <= 700_000; easting += 20_000)
        {
            for (var northing = 0.0; northing <= 1_300_000; northing += 20_000)
            {
                var (longitude, latitude) = NationalGrid.ToWgs84(easting, northing);
                var back = NationalGrid.FromWgs84(longitude, latitude);
                worst = Math.Max(worst, Distance(back.Easting - easting, back.Northing - northing));
            }
        }

        worst.ShouldBeLessThan(0.0001);
    }

    [Fact]
    public void ToWgs84_FromManyThreads_GivesTheSameAnswers()
    {
        var expected = NationalGrid.ToWgs84(388000, 303000);

        Parallel.For(0, 2000, _ => NationalGrid.ToWgs84(388000, 303000).ShouldBe(expected));
    }

    [Theory]
    [InlineData(388000, 303000, true)]
    [InlineData(-1, 303000, false)]
    [InlineData(388000, 1_300_001, false)]
    public void Covers_ForAPosition_TellsWhetherTheGridReachesIt(double easting, double northing, bool expected) =>
        NationalGrid.Covers(easting, northing).ShouldBe(expected);

    private static double Degrees(double degrees, double minutes, double seconds) => degrees + (minutes / 60) + (seconds / 3600);

    private static double Distance(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private static double Metres(double longitude, double latitude, double at) =>
        Distance(longitude * 111_320 * Math.Cos(double.DegreesToRadians(at)), latitude * 111_320);
}
