using System.Globalization;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Whereabouts;

namespace Folkmoot.Reports.Register;

/// <summary>Coordinates as people copy them from a map: latitude and longitude, or easting and northing of the British National Grid.</summary>
public static class TypedPoint
{
    /// <summary>Null unless it is one of both.</summary>
    public static GeoPoint? Read(string? text)
    {
        var parts = (text ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
        {
            return null;
        }

        if (TypedPlace.Read(parts[1], parts[0]) is { } place)
        {
            return place;
        }

        if (!Number(parts[0], out var easting) || !Number(parts[1], out var northing) || !NationalGrid.Covers(easting, northing))
        {
            return null;
        }

        var (longitude, latitude) = NationalGrid.ToWgs84(easting, northing);
        return new GeoPoint(longitude, latitude);
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}

/// <summary>A place in both systems, as officers read it.</summary>
public static class PointText
{
    /// <summary>Latitude before longitude, with the six decimals that are a tenth of a metre.</summary>
    public static string Degrees(GeoPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:0.000000}, {point.Longitude:0.000000}");

    /// <summary>Easting and northing in whole metres; null outside Great Britain.</summary>
    public static (int Easting, int Northing)? Grid(GeoPoint point)
    {
        var (easting, northing) = NationalGrid.FromWgs84(point.Longitude, point.Latitude);
        return NationalGrid.Covers(easting, northing) ? ((int)Math.Round(easting), (int)Math.Round(northing)) : null;
    }
}
