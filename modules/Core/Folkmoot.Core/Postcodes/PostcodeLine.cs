using System.Globalization;
using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Postcodes;

/// <summary>What one row of a file says of a postcode.</summary>
internal sealed record PostcodeLine(int Key, GeoPoint? Point, short Error, int? District, short? Ended)
{
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

        if (point is { } place && !PlaceFields.IsHome(place))
        {
            problem = "the coordinates lie outside the United Kingdom";
            return null;
        }

        return new PostcodeLine(postcode.Key, error is null ? null : point, error ?? 0, DistrictCode.Pack(field(columns.District)), ended);
    }

    // ONS has worked its degrees out with Ordnance Survey's grid of shifts: they are better than what is converted here.
    private static bool TryReadPoint(Func<int, string> field, PostcodeColumns columns, Postcode postcode, out GeoPoint? point) =>
        columns.Longitude >= 0 && columns.Latitude >= 0
            ? PlaceFields.TryReadDegrees(field(columns.Longitude), field(columns.Latitude), out point)
            : PlaceFields.TryReadGrid(field(columns.Easting), field(columns.Northing), postcode, out point);

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
