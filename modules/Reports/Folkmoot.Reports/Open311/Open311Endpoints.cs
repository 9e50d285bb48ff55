using System.Security.Claims;
using System.Text.Json.Nodes;
using Folkmoot.Core.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Folkmoot.Reports.Open311;

/// <summary>Open311 GeoReport v2, by which other systems read reports and send them.</summary>
internal static class Open311Endpoints
{
    private const string Root = "/open311/v2/";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Root + "discovery.{format}", Discover).AllowAnonymous();
        endpoints.MapGet(Root + "services.{format}", ServicesAsync).AllowAnonymous();
        endpoints.MapGet(Root + "services/{code}.{format}", DefinitionAsync).AllowAnonymous();
        endpoints.MapGet(Root + "requests.{format}", RequestsAsync).AllowAnonymous();
        endpoints.MapGet(Root + "requests/{id}.{format}", RequestAsync).AllowAnonymous();
        endpoints.MapGet(Root + "tokens/{token}.{format}", TokenAsync).AllowAnonymous();
        endpoints.MapPost(Root + "requests.{format}", PostAsync).RequireApiKey(ReportPermissions.Send).WithMetadata(new ApiKeyInFormAttribute(), new ApiKeyRefusal(Open311Answer.RefuseKeyAsync)).DisableAntiforgery();
    }

    private static IResult Discover(string format, Site site)
    {
        if (!Open311Answer.IsFormat(format))
        {
            return Results.NotFound();
        }

        var endpoint = new JsonObject
        {
            ["specification"] = "http://wiki.open311.org/GeoReport_v2",
            ["url"] = site.Link("/open311/v2").AbsoluteUri,
            ["changeset"] = "2026-01-01T00:00:00Z",
            ["type"] = "production",
            ["formats"] = new JsonArray("text/xml", "application/json"),
        };
        // No JSONP: it runs what a server answers as a script. Browsers read the JSON of other sites by CORS.
        return Open311Answer.Of(format, "discovery", new JsonObject
        {
            ["changeset"] = "2026-01-01T00:00:00Z",
            ["contact"] = site.Link("/contact").AbsoluteUri,
            ["key_service"] = site.Link("/contact").AbsoluteUri,
            ["endpoints"] = new JsonArray(endpoint),
        });
    }

    private static async Task<IResult> ServicesAsync(string format, HttpRequest request, Site site, Open311Book book, CancellationToken cancellationToken) =>
        Refuse(format, request.Query["jurisdiction_id"], site) ?? Open311Answer.Of(format, "services", await book.ServicesAsync(cancellationToken));

    private static async Task<IResult> DefinitionAsync(string code, string format, HttpRequest request, Site site, Open311Book book, CancellationToken cancellationToken) =>
        Refuse(format, request.Query["jurisdiction_id"], site)
        ?? (await book.DefinitionAsync(code, cancellationToken) is { } definition
            ? Open311Answer.Of(format, "service_definition", definition)
            : Open311Answer.Error(format, StatusCodes.Status404NotFound, "service_code was not found."));

    private static async Task<IResult> RequestsAsync(string format, HttpRequest request, Site site, Open311Book book, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Refuse(format, request.Query["jurisdiction_id"], site) is { } refused)
        {
            return refused;
        }

        return Open311Question.Read(request.Query, clock.GetUtcNow(), out var problem) is { } question
            ? Open311Answer.Of(format, "service_requests", await book.RequestsAsync(question, cancellationToken))
            : Open311Answer.Error(format, StatusCodes.Status400BadRequest, problem);
    }

    private static async Task<IResult> RequestAsync(string id, string format, HttpRequest request, Site site, Open311Book book, CancellationToken cancellationToken)
    {
        if (Refuse(format, request.Query["jurisdiction_id"], site) is { } refused)
        {
            return refused;
        }

        var found = await book.RequestsAsync(Open311Question.OfIds(Open311Question.List(id)) with { IsExtended = Open311Question.WantsMore(request.Query) }, cancellationToken);
        return found.Count > 0 ? Open311Answer.Of(format, "service_requests", found) : Open311Answer.Error(format, StatusCodes.Status404NotFound, "service_request_id was not found.");
    }

    // Requests get their id at once, so a token is the id itself: the standard lets a server answer so.
    private static async Task<IResult> TokenAsync(string token, string format, HttpRequest request, Site site, Open311Book book, CancellationToken cancellationToken)
    {
        if (Refuse(format, request.Query["jurisdiction_id"], site) is { } refused)
        {
            return refused;
        }

        var found = await book.RequestsAsync(Open311Question.OfIds([token]), cancellationToken);
        return found.Count == 0
            ? Open311Answer.Error(format, StatusCodes.Status404NotFound, "token was not found.")
            : Open311Answer.Of(format, "service_requests", new JsonArray(new JsonObject { ["service_request_id"] = token, ["token"] = token }));
    }

    private static async Task<IResult> PostAsync(string format, HttpContext context, Site site, Open311Post post, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType)
        {
            return Open311Answer.Error(format, StatusCodes.Status400BadRequest, "Send a form.");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (Refuse(format, form["jurisdiction_id"], site) is { } refused)
        {
            return refused;
        }

        var sent = await post.TakeAsync(form, context.User.FindFirstValue(ApiKeyHandler.KeyClaim)!, context.Request.Headers["Idempotency-Key"], cancellationToken);
        return sent.Report is { } report
            ? Open311Answer.Of(format, "service_requests", new JsonArray(new JsonObject { ["service_request_id"] = report.Reference, ["service_notice"] = sent.Notice, ["account_id"] = null }))
            : Open311Answer.Error(format, StatusCodes.Status400BadRequest, sent.Refusal!);
    }

    private static IResult? Refuse(string format, StringValues jurisdiction, Site site) =>
        !Open311Answer.IsFormat(format) ? Results.NotFound()
        : jurisdiction.Count > 0 && jurisdiction != "" && jurisdiction != site.Id && jurisdiction != site.BaseAddress.Host
            ? Open311Answer.Error(format, StatusCodes.Status404NotFound, "jurisdiction_id was not found.")
            : null;
}
