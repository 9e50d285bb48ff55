using System.Globalization;
using System.Text.Json;
using Folkmoot.Reports.Register;

namespace Folkmoot.Reports.Exports;

/// <summary>
/// Reports as a GeoJSON FeatureCollection (RFC 7946): WGS84, longitude before latitude, no <c>crs</c> member, since the standard knows no other
/// coordinates. Easting and northing of the British National Grid stand among the properties for who works with them.
/// </summary>
internal static class GeoJsonAnswer
{
    public static async Task WriteAsync(Stream to, IEnumerable<ExportedReport> reports, string? next, Site site, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var report in reports)
        {
            WriteFeature(json, report, site);
        }

        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString("next", next);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    /// <summary>One feature, where a value may stand.</summary>
    public static void WriteFeature(Utf8JsonWriter json, ExportedReport report, Site site)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", report.Reference);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(Math.Round(report.Longitude, 6));
        json.WriteNumberValue(Math.Round(report.Latitude, 6));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        WriteProperties(json, report, site);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, ExportedReport report, Site site)
    {
        json.WriteNumber("number", report.Number);
        json.WriteString("reference", report.Reference);
        json.WriteString("title", report.Title);
        json.WriteString("category", report.Category);
        json.WriteString("state", NameOf(report.State));
        json.WriteBoolean("open", report.State.IsOpen());
        json.WriteString("place", report.Place);
        json.WriteString("area", report.Area);
        json.WriteString("reported", Moment(report.ReportedAt));
        json.WriteString("changed", Moment(report.ChangedAt));
        json.WriteString("closed", report.ClosedAt is { } closed ? Moment(closed) : null);
        json.WriteNumber("me_too", report.MeToo);
        if (PointText.Grid(new(report.Longitude, report.Latitude)) is { } grid)
        {
            json.WriteNumber("easting", grid.Easting);
            json.WriteNumber("northing", grid.Northing);
        }

        json.WriteString("url", site.Link($"/reports/{report.Reference}").AbsoluteUri);
    }

    /// <summary>A state as files and other systems name it: <c>in-progress</c>.</summary>
    public static string NameOf(ReportState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
