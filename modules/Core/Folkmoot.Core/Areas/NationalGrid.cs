using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Converts between the British National Grid (EPSG:27700; eastings and northings in metres) and WGS84 (EPSG:4326; degrees).
/// </summary>
/// <remarks>
/// Source: Ordnance Survey, "A guide to coordinate systems in Great Britain": the transverse Mercator projection on the Airy 1830
/// ellipsoid and the seven-parameter Helmert transformation ("Approximate WGS84 to OSGB36/ODN transformation"). The guide gives its
/// error as up to 3.5 m for 95 % of Great Britain; allow 5 m, and more at the far ends (Scilly, Shetland). That is good for
/// boundaries on a web map, not for surveying, which needs the OSTN15 grid. There and back again errs by less than 0.1 mm.
/// </remarks>
public static class NationalGrid
{
    // WKT's TOWGS84 goes from OSGB36 to WGS84, so the signs are the opposite of the guide's.
    private const string Definition = """
        PROJCS["OSGB36 / British National Grid",
          GEOGCS["OSGB36",
            DATUM["Ordnance_Survey_of_Great_Britain_1936", SPHEROID["Airy 1830", 6377563.396, 299.3249646],
              TOWGS84[446.448, -125.157, 542.060, 0.1502, 0.2470, 0.8421, -20.4894]],
            PRIMEM["Greenwich", 0], UNIT["degree", 0.0174532925199433]],
          PROJECTION["Transverse_Mercator"],
          PARAMETER["latitude_of_origin", 49], PARAMETER["central_meridian", -2], PARAMETER["scale_factor", 0.9996012717],
          PARAMETER["false_easting", 400000], PARAMETER["false_northing", -100000], UNIT["metre", 1]]
        """;

    private static readonly ProjectedCoordinateSystem Grid =
        (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(Definition);

    private static readonly MathTransform FromDegrees = Transform(GeographicCoordinateSystem.WGS84, Grid);
    private static readonly MathTransform ToDegrees = Transform(Grid, GeographicCoordinateSystem.WGS84);
    private static readonly MathTransform Projection = Transform(Grid.GeographicCoordinateSystem, Grid);

    /// <summary>Whether the grid's squares reach this place: 700 km from west to east, 1300 km from south to north.</summary>
    public static bool Covers(double easting, double northing) => easting is >= 0 and <= 700_000 && northing is >= 0 and <= 1_300_000;

    /// <summary>Converts degrees to metres east and north of the grid's origin.</summary>
    public static (double Easting, double Northing) FromWgs84(double longitude, double latitude) =>
        FromDegrees.Transform(longitude, latitude);

    /// <summary>Converts metres east and north of the grid's origin to degrees.</summary>
    public static (double Longitude, double Latitude) ToWgs84(double easting, double northing)
    {
        // Heights are dropped between the two ellipsoids, which costs up to 10 mm: go there and back once, and take the error off.
        var (longitude, latitude) = ToDegrees.Transform(easting, northing);
        var (eastingBack, northingBack) = FromWgs84(longitude, latitude);
        return ToDegrees.Transform((2 * easting) - eastingBack, (2 * northing) - northingBack);
    }

    /// <summary>The projection alone: degrees on the OSGB36 datum, as on old maps, without the change of datum.</summary>
    public static (double Easting, double Northing) FromOsgb36(double longitude, double latitude) =>
        Projection.Transform(longitude, latitude);

    private static MathTransform Transform(CoordinateSystem from, CoordinateSystem to) =>
        new CoordinateTransformationFactory().CreateFromCoordinateSystems(from, to).MathTransform;
}
