using System.Globalization;
using System.Text.Json.Nodes;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Exports;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Open311;

/// <summary>Services and requests as GeoReport v2 names them (wiki.open311.org/GeoReport_v2). Only what everybody may see is among them.</summary>
public sealed class Open311Book(ReportsDbContext db, CategoryBook categories, PhotoAlbum album, Site site)
{
    public async Task<JsonArray> ServicesAsync(CancellationToken cancellationToken) =>
        [.. (await OfferedAsync(cancellationToken)).Select(c => (JsonNode)new JsonObject
        {
            ["service_code"] = c.Slug,
            ["service_name"] = c.Title,
            ["description"] = c.Hint,
            ["metadata"] = c.Questions.Count > 0,
            ["type"] = "realtime",
            ["keywords"] = c.GroupName,
            ["group"] = c.GroupName,
        })];

    public async Task<JsonObject?> DefinitionAsync(string code, CancellationToken cancellationToken)
    {
        var category = (await OfferedAsync(cancellationToken)).FirstOrDefault(c => c.Slug == code);
        return category is null ? null : new JsonObject { ["service_code"] = code, ["attributes"] = new JsonArray([.. category.Questions.Select((q, i) => Attribute(q, i + 1))]) };
    }

    public async Task<JsonArray> RequestsAsync(Open311Question question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reports = db.Reports.AsNoTracking().Where(r => r.Shown);
        if (question.Ids.Count > 0)
        {
            // The standard: with ids, everything else that was asked for counts for nothing.
            reports = reports.Where(r => question.Ids.Contains(r.Reference));
        }
        else
        {
            reports = reports.Where(r => r.ConfirmedAt >= question.Start && r.ConfirmedAt <= question.End);
            reports = question.Services.Count == 0 ? reports : reports.Where(r => db.Categories.Any(c => c.Id == r.CategoryId && question.Services.Contains(c.Slug)));
            reports = question.ChangedFrom is { } from ? reports.Where(r => r.ChangedAt >= from) : reports;
            reports = question.ChangedUntil is { } until ? reports.Where(r => r.ChangedAt <= until) : reports;
            reports = question.IsOpen is null ? reports : question.IsOpen.Value ? reports.Where(r => r.ClosedAt == null) : reports.Where(r => r.ClosedAt != null);
        }

        var page = reports.OrderByDescending(r => r.Number).Skip((question.Page - 1) * question.PageSize).Take(question.PageSize);
        return await ComposeAsync(await page.ToListAsync(cancellationToken), question.IsExtended, cancellationToken);
    }

    /// <summary>The categories that take reports by which the public is served.</summary>
    public async Task<IReadOnlyList<Category>> OfferedAsync(CancellationToken cancellationToken) =>
        [.. (await categories.OfferedAsync(cancellationToken)).Where(c => c.Kind == CategoryKind.Form)];

    private async Task<JsonArray> ComposeAsync(List<Report> reports, bool isExtended, CancellationToken cancellationToken)
    {
        var ids = reports.Select(r => r.Id).ToList();
        var services = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        var bodies = await db.Bodies.AsNoTracking().ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
        var notes = (await db.Entries.AsNoTracking().Where(e => ids.Contains(e.ReportId) && e.Public && e.ByCouncil && e.Text != "").OrderBy(e => e.At)
            .Select(e => new { e.ReportId, e.Text }).ToListAsync(cancellationToken)).GroupBy(e => e.ReportId).ToDictionary(g => g.Key, g => g.Last().Text);
        var photos = (await album.OfAsync(reports.Select(r => r.Item), cancellationToken)).ToLookup(p => p.Item);
        var requests = reports.Select(r => (Report: r, Content: Request(
            r, services[r.CategoryId], r.BodyId is { } body ? bodies[body] : null, notes.GetValueOrDefault(r.Id), photos[r.Item.ToString()].FirstOrDefault()))).ToList();
        if (isExtended)
        {
            requests.ForEach(r => r.Content["extended_attributes"] = More(r.Report, photos[r.Report.Item.ToString()]));
        }

        return [.. requests.Select(r => (JsonNode)r.Content)];
    }

    // What the standard has no fields for: everybody may see it here as well.
    private JsonObject More(Report report, IEnumerable<Photo> photos) => new()
    {
        ["title"] = report.Title,
        ["detailed_status"] = GeoJsonAnswer.NameOf(report.State),
        ["me_too"] = report.MeToo,
        ["media_urls"] = new JsonArray([.. photos.Select(p => (JsonNode)site.Link(p.Address).AbsoluteUri)]),
    };

    private JsonObject Request(Report report, Category service, string? body, string? note, Photo? photo) => new()
    {
        ["service_request_id"] = report.Reference,
        ["status"] = report.State.IsOpen() ? "open" : "closed",
        ["status_notes"] = note,
        ["service_name"] = service.Title,
        ["service_code"] = service.Slug,
        ["description"] = $"{report.Title}\n\n{report.Details}",
        ["agency_responsible"] = body,
        ["service_notice"] = null,
        ["requested_datetime"] = GeoJsonAnswer.Moment(report.ConfirmedAt!.Value),
        ["updated_datetime"] = GeoJsonAnswer.Moment(report.ChangedAt),
        ["expected_datetime"] = report.DueOn is { } due ? due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T23:59:59Z" : null,
        ["address"] = report.Place,
        ["address_id"] = null,
        ["zipcode"] = null,
        ["lat"] = Math.Round(report.Latitude, 6),
        ["long"] = Math.Round(report.Longitude, 6),
        ["media_url"] = photo is null ? null : site.Link(photo.Address).AbsoluteUri,
    };

    private static JsonObject Attribute(Question question, int order) => new()
    {
        ["variable"] = true,
        ["code"] = question.Code,
        ["datatype"] = Open311Attributes.TypeOf(question),
        ["required"] = question.Required,
        ["datatype_description"] = question.Hint ?? Open311Attributes.DescriptionOf(question),
        ["order"] = order,
        ["description"] = question.Text,
        ["values"] = new JsonArray([.. question.Choices.Select(c => (JsonNode)new JsonObject { ["key"] = c, ["name"] = c })]),
    };
}
