using System.Globalization;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Polling;
using Folkmoot.Business.Reading;
using Folkmoot.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Hubs;

/// <summary>Where hubs call: first to ask whether it was us, then with what is new. Who does not know the address's secret finds nothing here.</summary>
public sealed class HubDoor(BusinessDbContext db, SiteDatabase site, HubDesk desk, EntryIntake intake, ISettings<NewsSettings> settings, TimeProvider clock)
{
    private const int MostBytes = 5 * 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/business/hub/{key}", (string key, HttpRequest request, HubDoor door, CancellationToken cancellationToken) => door.ConfirmAsync(key, request.Query, cancellationToken)).AllowAnonymous();
        endpoints.MapPost("/business/hub/{key}", (string key, HttpRequest request, HubDoor door, CancellationToken cancellationToken) => door.TakeAsync(key, request, cancellationToken)).AllowAnonymous();
    }

    // The protocol has it so that a GET confirms: WebSub, section 5.3.
    private async Task<IResult> ConfirmAsync(string key, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } subscription || query["hub.topic"] != subscription.Topic)
        {
            return TypedResults.NotFound();
        }

        if (query["hub.mode"] == "denied")
        {
            subscription.Refuse();
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.Text("");
        }

        var lease = int.TryParse(query["hub.lease_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1);
        if (query["hub.mode"] != "subscribe" || query["hub.challenge"].ToString() is not { Length: > 0 and <= 2000 } challenge)
        {
            return TypedResults.NotFound();
        }

        subscription.Confirm(lease, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Text(challenge, "text/plain");
    }

    private async Task<IResult> TakeAsync(string key, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } subscription || !subscription.IsLive(clock.GetUtcNow()))
        {
            return TypedResults.StatusCode(StatusCodes.Status410Gone);
        }

        if (await ReadAsync(request, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        // What is not signed is taken like the rest, and forgotten: WebSub, section 7.1.
        if (desk.IsSigned(subscription, request.Headers["X-Hub-Signature"], body.Span))
        {
            await TakeAsync(subscription, FeedReader.Read(body, request.ContentType, new Uri(subscription.Topic)), cancellationToken);
        }

        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task TakeAsync(HubSubscription subscription, ReadFeed read, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        if (read.Format is FeedKind.None or FeedKind.Page || await db.Feeds.SingleOrDefaultAsync(f => f.Id == subscription.FeedId && f.State == FeedState.Active, cancellationToken) is not { } feed)
        {
            return;
        }

        await intake.TakeAsync(feed, read, (await settings.GetAsync(cancellationToken)).KeepEntries, cancellationToken);
        var check = await db.Checks.SingleAsync(c => c.FeedId == feed.Id, cancellationToken);
        check.Deliver(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private Task<HubSubscription?> FindAsync(string key, CancellationToken cancellationToken) => db.HubSubscriptions.SingleOrDefaultAsync(s => s.Key == key, cancellationToken);

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await request.Body.ReadAsync(part, cancellationToken) is > 0 and var count)
        {
            if (body.Length + count > MostBytes)
            {
                return null;
            }

            body.Write(part, 0, count);
        }

        return body.ToArray();
    }
}
