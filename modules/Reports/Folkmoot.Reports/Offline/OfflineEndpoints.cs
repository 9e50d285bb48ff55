using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Offline;

/// <summary>What a phone needs to keep the reports' pages and to send what was written without a network.</summary>
internal static class OfflineEndpoints
{
    private static readonly byte[] Worker = Read("worker.js");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/reports/manifest.webmanifest", Manifest).AllowAnonymous();
        endpoints.MapGet("/reports/worker.js", SendWorker).AllowAnonymous();
        // JSON from our own pages alone: another site's form cannot send it, and its script would have to ask first.
        endpoints.MapPost("/reports/offline/send", SendAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static IResult Manifest(HttpContext context, Site site, IStringLocalizer<OfflineReport> texts)
    {
        var root = $"{context.Request.PathBase}/reports";
        return Results.Json(
            new
            {
                name = texts["{0}: map reports", site.Name].Value,
                short_name = texts["Map reports"].Value,
                lang = site.Culture.Name,
                start_url = root,
                scope = $"{context.Request.PathBase}/",
                display = "minimal-ui",
                background_color = "#ffffff",
                theme_color = "#0b0c0c",
                icons = new[] { 192, 512 }.Select(size => new { src = $"{context.Request.PathBase}/_content/Folkmoot.Reports/icon-{size}.png", sizes = $"{size}x{size}", type = "image/png", purpose = "any maskable" }),
            }, contentType: "application/manifest+json");
    }

    // From here and not from the module's files: a worker sees only what lies below its own address.
    private static IResult SendWorker(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["Service-Worker-Allowed"] = $"{context.Request.PathBase}/reports/";
        return Results.Bytes(Worker, "text/javascript");
    }

    private static async Task<IResult> SendAsync(HttpContext context, OfflineDesk desk, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        OfflineReport? report;
        try
        {
            report = await context.Request.ReadFromJsonAsync<OfflineReport>(cancellationToken);
        }
        catch (System.Text.Json.JsonException)
        {
            report = null;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (report is null || report.Key == Guid.Empty)
        {
            return Results.BadRequest();
        }

        var outcome = await desk.TakeAsync(report, context.User, context.Request.PathBase, cancellationToken);
        return Results.Json(outcome.Answer, statusCode: outcome.IsSent ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static byte[] Read(string name)
    {
        using var from = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Offline/{name}")!;
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
