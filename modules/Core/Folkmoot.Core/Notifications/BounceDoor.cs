using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Folkmoot.Core.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Core.Notifications;

/// <summary>
/// Where the mail provider reports what came back. It shows a secret that the operator has put into the host's configuration,
/// <c>Folkmoot:Bounces:Secret</c>, or <c>Folkmoot:Bounces:Secrets:{site}</c> for one site; without one, the address does not exist.
/// </summary>
internal sealed class BounceDoor(DoorSecret secrets) : IDisposable
{
    private const int ReportsAMinute = 600;
    private const int MaximumBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    private readonly DoorSecret secrets = secrets;
    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = ReportsAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/notices/bounces", PostAsync).AllowAnonymous();

        // There is nothing to read, in any host: whoever asks is not sent to sign in.
        endpoints.MapGet("/notices/bounces", () => TypedResults.NotFound()).AllowAnonymous();
    }

    private static async Task<IResult> PostAsync(HttpContext context, BounceDoor door, Bounces bounces, CancellationToken cancellationToken)
    {
        if (door.secrets.Find("Bounces") is not { } secret)
        {
            return TypedResults.NotFound();
        }

        using var place = door.limiter.AttemptAcquire();
        if (!place.IsAcquired)
        {
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (!DoorSecret.IsShown(secret, context.Request.Headers.Authorization.ToString()))
        {
            return TypedResults.Unauthorized();
        }

        return context.Request.ContentLength is > 0 and <= MaximumBytes && await ReadAsync(context.Request, cancellationToken) is { } bounce
            ? await bounces.NoteAsync(bounce, cancellationToken) ? TypedResults.NoContent() : TypedResults.UnprocessableEntity()
            : TypedResults.BadRequest();
    }

    private static async Task<Bounce?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Report>(request.Body, Json, cancellationToken) is { Kind: { } kind } report
                ? new Bounce(report.Address, report.MailId, kind)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => limiter.Dispose();

    private sealed record Report(string? Address, string? MailId, BounceKind? Kind);
}
