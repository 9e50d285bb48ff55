namespace Folkmoot.Core.Areas;

/// <summary>A place in WGS84 degrees.</summary>
/// <param name="Longitude">Degrees east of Greenwich.</param>
/// <param name="Latitude">Degrees north of the equator.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude)
{
    private const double EarthRadius = 6_371_008.8;

    /// <summary>Metres in a straight line over a sphere, which errs by 0.5 % at most.</summary>
    public double MetresTo(GeoPoint other)
    {
        var (here, there) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var north = Math.Sin((there - here) / 2);
        var east = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt((north * north) + (Math.Cos(here) * Math.Cos(there) * east * east))));
    }
}
