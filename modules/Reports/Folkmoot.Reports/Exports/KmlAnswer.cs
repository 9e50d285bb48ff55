using System.Globalization;
using System.Xml;

namespace Folkmoot.Reports.Exports;

/// <summary>Reports as KML (OGC 07-147r2): longitude before latitude, in WGS84.</summary>
internal static class KmlAnswer
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";

    public static async Task WriteAsync(Stream to, IAsyncEnumerable<ExportedReport> reports, Site site, CancellationToken cancellationToken)
    {
        await using var xml = XmlWriter.Create(to, new XmlWriterSettings { Async = true, CloseOutput = false });
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "kml", Namespace);
        await xml.WriteStartElementAsync(null, "Document", null);
        await xml.WriteElementStringAsync(null, "name", null, Plain(site.Name));
        await foreach (var report in reports.WithCancellation(cancellationToken))
        {
            await xml.WriteStartElementAsync(null, "Placemark", null);
            await xml.WriteElementStringAsync(null, "name", null, Plain(report.Title));
            await xml.WriteElementStringAsync(null, "description", null, Plain($"{report.CategoryTitle}, {GeoJsonAnswer.NameOf(report.State)}, {site.Link($"/reports/{report.Reference}")}"));
            await xml.WriteStartElementAsync(null, "Point", null);
            await xml.WriteElementStringAsync(null, "coordinates", null, string.Create(CultureInfo.InvariantCulture, $"{report.Longitude:0.000000},{report.Latitude:0.000000}"));
            await xml.WriteEndElementAsync();
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndDocumentAsync();
    }

    // XML 1.0 knows no control characters. Text of the database has no halves of pairs.
    private static string Plain(string text) => string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
