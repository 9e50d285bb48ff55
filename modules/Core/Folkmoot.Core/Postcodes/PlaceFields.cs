using System.Globalization;
using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Postcodes;

/// <summary>Reads where a row of a file says that something is.</summary>
internal static class PlaceFields
{
    /// <summary>Great Britain and Northern Ireland with their waters; nothing else has postcodes and coordinates in these files.</summary>
    public static bool IsHome(GeoPoint p) => p is { Longitude: >= -9 and <= 2.2, Latitude: >= 49.5 and <= 61.2 };

    /// <summary>Reads degrees; false when they cannot be read, without a point when there are none.</summary>
    public static bool TryReadDegrees(string longitude, string latitude, out GeoPoint? point)
    {
        point = null;
        if (longitude.Length == 0 || latitude.Length == 0 || latitude.StartsWith("99.99", StringComparison.Ordinal))
        {
            return true;
        }

        var isRead = double.TryParse(longitude, CultureInfo.InvariantCulture, out var x) & double.TryParse(latitude, CultureInfo.InvariantCulture, out var y);
        point = isRead ? new GeoPoint(x, y) : null;
        return isRead && double.IsFinite(x) && double.IsFinite(y);
    }

    /// <summary>Reads metres of the British National Grid; false when they cannot be read, without a point when there are none.</summary>
    public static bool TryReadGrid(string eastingText, string northingText, Postcode postcode, out GeoPoint? point)
    {
        point = null;
        // Northern Ireland's metres count on the Irish Grid: read as British ones they lie in the Peak District.
        if (eastingText.Length == 0 || northingText.Length == 0 || postcode.Outcode.StartsWith("BT", StringComparison.Ordinal))
        {
            return true;
        }

        if (!double.TryParse(eastingText, CultureInfo.InvariantCulture, out var easting) || !double.TryParse(northingText, CultureInfo.InvariantCulture, out var northing))
        {
            return false;
        }

        if (easting == 0 && northing == 0)
        {
            return true;
        }

        if (!NationalGrid.Covers(easting, northing))
        {
            return false;
        }

        var (longitude, latitude) = NationalGrid.ToWgs84(easting, northing);
        point = new GeoPoint(longitude, latitude);
        return true;
    }
}
