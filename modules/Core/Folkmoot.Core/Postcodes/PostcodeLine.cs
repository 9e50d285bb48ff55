using System.Globalization;
using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Postcodes;

/// <summary>What one row of a file says of a postcode.</summary>
internal sealed record PostcodeLine(int Key, GeoPoint? Point, short Error, int? District, short? Ended)
{
    // Great Britain and Northern Ireland with their waters; nothing else has postcodes and coordinates in these files.
    private static bool IsHome(GeoPoint p) => p is { Longitude: >= -9 and <= 2.2, Latitude: >= 49.5 and <= 61.2 };

    /// <summary>Reads a row, or says what is wrong with it. The postcode itself is never repeated.</summary>
    public static PostcodeLine? Read(Func<int, string> field, PostcodeColumns columns, out string? problem)
    {
        problem = null;
        if (!Postcode.TryParse(field(columns.Postcode), out var postcode))
        {
            problem = "the postcode cannot be read";
            return null;
        }

        if (!TryReadEnd(field(columns.Ended), out var ended))
        {
            problem = "the date of termination must be a year and a month, such as 202403";
            return null;
        }

        var error = ErrorOf(field(columns.Quality));
        if (!TryReadPoint(field, columns, postcode, out var point))
        {
            problem = "the coordinates cannot be read";
            return null;
        }

        if (point is { } place && !IsHome(place))
        {
            problem = "the coordinates lie outside the United Kingdom";
            return null;
        }

        return new PostcodeLine(postcode.Key, error is null ? null : point, error ?? 0, DistrictCode.Pack(field(columns.District)), ended);
    }

    // ONS has worked its degrees out with Ordnance Survey's grid of shifts: they are better than what is converted here.
    private static bool TryReadPoint(Func<int, string> field, PostcodeColumns columns, Postcode postcode, out GeoPoint? point)
    {
        point = null;
        if (columns.Longitude >= 0 && columns.Latitude >= 0)
        {
            var (longitude, latitude) = (field(columns.Longitude), field(columns.Latitude));
            if (longitude.Length == 0 || latitude.Length == 0 || latitude.StartsWith("99.99", StringComparison.Ordinal))
            {
                return true;
            }

            var isRead = double.TryParse(longitude, CultureInfo.InvariantCulture, out var x) & double.TryParse(latitude, CultureInfo.InvariantCulture, out var y);
            point = isRead ? new GeoPoint(x, y) : null;
            return isRead && double.IsFinite(x) && double.IsFinite(y);
        }

        return TryReadGrid(field(columns.Easting), field(columns.Northing), postcode, out point);
    }

    private static bool TryReadGrid(string eastingText, string northingText, Postcode postcode, out GeoPoint? point)
    {
        point = null;
        // Northern Ireland's metres count on the Irish Grid: read as British ones they lie in the Peak District.
        if (eastingText.Length == 0 || northingText.Length == 0 || postcode.Outcode.StartsWith("BT", StringComparison.Ordinal))
        {
            return true;
        }

        if (!int.TryParse(eastingText, CultureInfo.InvariantCulture, out var easting) || !int.TryParse(northingText, CultureInfo.InvariantCulture, out var northing))
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

    /// <summary>Positional quality, the same scale in both files (Code-Point Open writes it times ten); null when there is no place.</summary>
    private static short? ErrorOf(string quality) => quality.TrimEnd('0') switch
    {
        "3" => 50,
        "5" => 200,
        "6" => 1000,
        "8" => 100,
        "9" => null,
        _ => 0,
    };

    private static bool TryReadEnd(string text, out short? months)
    {
        months = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number) || number is < 190001 or > 209912 || number % 100 is < 1 or > 12)
        {
            return false;
        }

        months = (short)((((number / 100) - 1900) * 12) + (number % 100) - 1);
        return true;
    }
}
