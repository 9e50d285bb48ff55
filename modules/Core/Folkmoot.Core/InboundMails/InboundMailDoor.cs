using System.Text.Json;
using System.Threading.RateLimiting;
using Folkmoot.Core.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Folkmoot.Core.InboundMails;

/// <summary>
/// Where the mail provider hands over what people answer. It shows the secret <c>Folkmoot:InboundMail:Secret</c>; without one, the address does not exist.
/// What the answer says is for the provider alone: whoever wrote the mail is told by mail, or not at all.
/// </summary>
public sealed class InboundMailDoor(DoorSecret secrets, IConfiguration configuration) : IDisposable
{
    public const int MaximumBytes = 1024 * 1024;

    private const int MailsAMinute = 300;
    private const string Name = "InboundMail";

    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = MailsAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    /// <summary>Opens the door at a module's address: whichever door a mail comes in by, all receivers are asked.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, string address)
    {
        endpoints.MapPost(address, PostAsync).AllowAnonymous();

        // There is nothing to read, in any host: whoever asks is not sent to sign in.
        endpoints.MapGet(address, () => TypedResults.NotFound()).AllowAnonymous();
    }

    private static async Task<IResult> PostAsync(HttpContext context, InboundMailDoor door, IEnumerable<IInboundMailReceiver> receivers, CancellationToken cancellationToken)
    {
        if (door.Refuse(context.Request) is { } refused)
        {
            return refused;
        }

        if (await door.ReadAsync(context, cancellationToken) is not { } mail)
        {
            return TypedResults.BadRequest();
        }

        foreach (var receiver in receivers)
        {
            if (await receiver.ReceiveAsync(mail, cancellationToken) is not MailOutcome.PassedOver and var outcome)
            {
                return TypedResults.Ok(new { outcome = outcome.ToString() });
            }
        }

        return TypedResults.Ok(new { outcome = nameof(MailOutcome.PassedOver) });
    }

    private IResult? Refuse(HttpRequest request)
    {
        if (secrets.Find(Name) is not { } secret)
        {
            return TypedResults.NotFound();
        }

        using var place = limiter.AttemptAcquire();
        return !place.IsAcquired ? TypedResults.StatusCode(StatusCodes.Status429TooManyRequests)
            : !DoorSecret.IsShown(secret, request.Headers.Authorization.ToString()) ? TypedResults.Unauthorized()
            : request.ContentLength is null or > MaximumBytes ? TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge)
            : null;
    }

    private async Task<InboundMail?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaximumBytes;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 16 }, cancellationToken);
            return InboundMailReader.Read(document.RootElement, configuration[$"Folkmoot:{Name}:AuthenticationServer"]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => limiter.Dispose();
}
