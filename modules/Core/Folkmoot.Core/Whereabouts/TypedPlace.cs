using System.Globalization;
using Folkmoot.Core.Areas;

namespace Folkmoot.Core.Whereabouts;

/// <summary>The degrees that a browser sends for its own location.</summary>
public static class TypedPlace
{
    /// <summary>Null unless both are numbers of degrees with a decimal point.</summary>
    public static GeoPoint? Read(string? longitude, string? latitude) =>
        Number(longitude) is { } east and >= -180 and <= 180 && Number(latitude) is { } north and >= -90 and <= 90 ? new GeoPoint(east, north) : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
