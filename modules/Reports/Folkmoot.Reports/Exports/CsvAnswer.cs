using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Reports.Register;

namespace Folkmoot.Reports.Exports;

/// <summary>Reports as a table. Columns are only ever added, at its end.</summary>
internal static class CsvAnswer
{
    private const string Header = "reference,title,details,category,state,place,area,longitude,latitude,easting,northing,reported,changed,closed,me_too,url";

    public static async Task WriteAsync(Stream to, IAsyncEnumerable<ExportedReport> reports, Site site, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(to, leaveOpen: true);
        await writer.WriteAsync(Header + "\r\n");
        await foreach (var report in reports.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(LineOf(report, site) + "\r\n");
        }
    }

    private static string LineOf(ExportedReport report, Site site)
    {
        var grid = PointText.Grid(new(report.Longitude, report.Latitude));
        return string.Join(
            ',', report.Reference, CsvField.Of(report.Title), CsvField.Of(report.Details), report.Category, GeoJsonAnswer.NameOf(report.State), CsvField.Of(report.Place), report.Area,
            Degrees(report.Longitude), Degrees(report.Latitude), Metres(grid?.Easting), Metres(grid?.Northing), GeoJsonAnswer.Moment(report.ReportedAt), GeoJsonAnswer.Moment(report.ChangedAt),
            report.ClosedAt is { } closed ? GeoJsonAnswer.Moment(closed) : "", Metres(report.MeToo), site.Link($"/reports/{report.Reference}").AbsoluteUri);
    }

    private static string Degrees(double degrees) => degrees.ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Metres(int? metres) => metres?.ToString(CultureInfo.InvariantCulture) ?? "";
}
