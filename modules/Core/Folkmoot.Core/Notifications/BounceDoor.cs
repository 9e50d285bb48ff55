using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Folkmoot.Core.Notifications;

/// <summary>
/// Where the mail provider reports what came back. It shows a secret that the operator has put into the host's configuration,
/// <c>Folkmoot:Bounces:Secret</c>, or <c>Folkmoot:Bounces:Secrets:{site}</c> for one site; without one, the address does not exist.
/// </summary>
internal sealed class BounceDoor(IConfiguration configuration, Site site) : IDisposable
{
    private const int ReportsAMinute = 600;
    private const int MaximumBytes = 16 * 1024;
    private const int ShortestSecret = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = ReportsAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/notices/bounces", PostAsync).AllowAnonymous();

        // There is nothing to read, in any host: whoever asks is not sent to sign in.
        endpoints.MapGet("/notices/bounces", () => TypedResults.NotFound()).AllowAnonymous();
    }

    private string? Secret => configuration[$"Folkmoot:Bounces:Secrets:{site.Id}"] ?? configuration["Folkmoot:Bounces:Secret"];

    private static async Task<IResult> PostAsync(HttpContext context, BounceDoor door, Bounces bounces, CancellationToken cancellationToken)
    {
        if (door.Secret is not { Length: >= ShortestSecret } secret)
        {
            return TypedResults.NotFound();
        }

        using var place = door.limiter.AttemptAcquire();
        if (!place.IsAcquired)
        {
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (!IsShown(secret, context.Request.Headers.Authorization.ToString()))
        {
            return TypedResults.Unauthorized();
        }

        return context.Request.ContentLength is > 0 and <= MaximumBytes && await ReadAsync(context.Request, cancellationToken) is { } bounce
            ? await bounces.NoteAsync(bounce, cancellationToken) ? TypedResults.NoContent() : TypedResults.UnprocessableEntity()
            : TypedResults.BadRequest();
    }

    // Hashed first, so that neither content nor length shows in the time that comparing takes.
    private static bool IsShown(string secret, string header) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {secret}")), SHA256.HashData(Encoding.UTF8.GetBytes(header)));

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
