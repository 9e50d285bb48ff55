using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>
/// The extent of polygons on the WGS84 ellipsoid, by the cylindrical equal-area projection
/// (J. P. Snyder, "Map Projections: A Working Manual", USGS 1987, chapter 10, with q of equation 3-12).
/// </summary>
internal static class EllipsoidArea
{
    private const double EquatorialRadiusKm = 6378.137;
    private const double Flattening = 1 / 298.257223563;

    private static readonly double EccentricitySquared = Flattening * (2 - Flattening);
    private static readonly double Eccentricity = Math.Sqrt(EccentricitySquared);

    public static double SquareKilometres(MultiPolygon shape) =>
        shape.Geometries.Cast<Polygon>().Sum(p => OfRing(p.Shell) - p.Holes.Sum(OfRing));

    private static double OfRing(LinearRing ring) => NetTopologySuite.Algorithm.Area.OfRing(Array.ConvertAll(ring.Coordinates, Projected));

    private static Coordinate Projected(Coordinate degrees) => new(
        EquatorialRadiusKm * double.DegreesToRadians(degrees.X),
        EquatorialRadiusKm * Q(Math.Sin(double.DegreesToRadians(degrees.Y))) / 2);

    private static double Q(double sine)
    {
        var eSine = Eccentricity * sine;
        return (1 - EccentricitySquared) * ((sine / (1 - (eSine * eSine))) + (Math.Atanh(eSine) / Eccentricity));
    }
}
