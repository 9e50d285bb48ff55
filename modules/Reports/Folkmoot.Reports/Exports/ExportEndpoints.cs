using System.Globalization;
using Folkmoot.Core.Feeds;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Reports.Exports;

/// <summary>The addresses on which maps, spreadsheets and feed readers rely. What is hidden is in none of them from the moment on.</summary>
internal static class ExportEndpoints
{
    private const int UsualPage = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/reports.geojson", GeoJsonAsync).AllowAnonymous();
        endpoints.MapGet("/reports.csv", Csv).AllowAnonymous();
        endpoints.MapGet("/reports.kml", Kml).AllowAnonymous();
        endpoints.MapGet("/reports/feed.atom", FeedAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
    }

    private static async Task<IResult> GeoJsonAsync(HttpContext context, ReportExport reports, Site site, CancellationToken cancellationToken)
    {
        if (Read(context.Request.Query, out var problem) is not { } question)
        {
            return TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        var found = await reports.PageAsync(question, cancellationToken);
        var page = found.Take(question.Most).ToList();
        var next = found.Count > page.Count ? NextAddress(context.Request.Query, page[^1].Number, site) : null;
        Open(context);
        if (next is not null)
        {
            context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return TypedResults.Stream(stream => GeoJsonAnswer.WriteAsync(stream, page, next, site, cancellationToken), "application/geo+json");
    }

    private static PushStreamHttpResult Csv(HttpContext context, ReportExport reports, Site site, CancellationToken cancellationToken)
    {
        Open(context);
        return TypedResults.Stream(stream => CsvAnswer.WriteAsync(stream, reports.StreamAsync(), site, cancellationToken), "text/csv; charset=utf-8", "reports.csv");
    }

    private static PushStreamHttpResult Kml(HttpContext context, ReportExport reports, Site site, CancellationToken cancellationToken)
    {
        Open(context);
        return TypedResults.Stream(stream => KmlAnswer.WriteAsync(stream, reports.StreamAsync(), site, cancellationToken), "application/vnd.google-earth.kml+xml", "reports.kml");
    }

    private static async Task<IResult> FeedAsync(HttpContext context, ReportFeed feed, CancellationToken cancellationToken)
    {
        context.Shows(Report.AllItem);
        return FeedResult.Of(await feed.OfAllAsync(cancellationToken));
    }

    // Maps of other sites may read it: it is what anybody sees here.
    internal static void Open(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "public, no-cache";
    }

    private static ExportQuestion? Read(IQueryCollection query, out string problem)
    {
        problem = "";
        BoundingBox? box = null;
        DateTimeOffset? since = null;
        var (after, most) = (0L, UsualPage);
        if (Given(query, "bbox") is { } boxed && (box = BoundingBox.Read(boxed)) is null)
        {
            problem = "bbox is west,south,east,north in degrees, such as -2.3,52.5,-2.1,52.7.";
        }
        else if (Given(query, "since") is { } moment && (since = Moment(moment)) is null)
        {
            problem = "since is a moment such as 2026-01-31T12:00:00Z.";
        }
        else if (Given(query, "after") is { } number && !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            problem = "after is the number of the last report that you have.";
        }
        else if (Given(query, "limit") is { } limit && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > ReportExport.MostAtOnce))
        {
            problem = $"limit is a number from 1 to {ReportExport.MostAtOnce}.";
        }

        return problem.Length > 0 ? null : new ExportQuestion(box, since, Given(query, "category"), after, most);
    }

    private static string? Given(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } value ? value : null;

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static string NextAddress(IQueryCollection query, long after, Site site)
    {
        var kept = query.Where(q => q.Key != "after").Append(new("after", after.ToString(CultureInfo.InvariantCulture)));
        return site.Link("/reports.geojson") + QueryString.Create(kept).ToUriComponent();
    }
}
