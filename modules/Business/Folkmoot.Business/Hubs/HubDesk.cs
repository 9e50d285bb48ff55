using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Fetch;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Hubs;

/// <summary>Asks the hubs of feeds to send us what is new.</summary>
public sealed class HubDesk(BusinessDbContext db, SafeFetcher fetcher, IDataProtectionProvider protection, Site site, TimeProvider clock)
{
    private const int LeaseSeconds = 10 * 24 * 60 * 60;

    private readonly IDataProtector protector = protection.CreateProtector("Folkmoot.Business.Hub");

    /// <summary>Notes, within the act that is under way, which hub a feed names; null when it was not read this time.</summary>
    /// <returns>Whether the hub sends us what is new, so that we need not ask so often.</returns>
    public async Task<bool> FollowAsync(Guid feedId, (Uri Hub, Uri Topic)? named, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = await db.HubSubscriptions.SingleOrDefaultAsync(s => s.FeedId == feedId, cancellationToken);
        if (known is null && named is null)
        {
            return false;
        }

        if (known is null)
        {
            known = new HubSubscription(feedId);
            db.HubSubscriptions.Add(known);
        }

        var isNew = named is var (hub, topic) && !known.Fits(hub, topic);
        if (known.IsToBeAsked(now) || (isNew && known.AskedAt < now.AddDays(-1)))
        {
            var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            known.Ask(named?.Hub.AbsoluteUri ?? known.Hub, named?.Topic.AbsoluteUri ?? known.Topic, protector.Protect(secret), now);
            db.Raise(new HubAsked(feedId));
        }

        return known.IsLive(now);
    }

    /// <summary>Sends the question that was noted.</summary>
    public async Task AskAsync(HubSubscription subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        if (SecretOf(subscription) is not { } secret)
        {
            return;
        }

        var form = string.Join('&', new (string Name, string Value)[]
        {
            ("hub.mode", "subscribe"), ("hub.topic", subscription.Topic), ("hub.callback", site.Link($"/business/hub/{subscription.Key}").AbsoluteUri),
            ("hub.secret", secret), ("hub.lease_seconds", $"{LeaseSeconds}"),
        }.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        var question = new FetchRequest(new Uri(subscription.Hub)) { Post = new FetchPost(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded"), MaxBytes = 64 * 1024 };
        if (await fetcher.FetchAsync(question, cancellationToken) is not FetchOutcome.Fetched)
        {
            subscription.Refuse();
        }
    }

    /// <summary>Whether a hub has sent this: the header names a hash that we take, and it is that of the words with our secret.</summary>
    public bool IsSigned(HubSubscription subscription, string? header, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var at = header?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (at < 0 || SecretOf(subscription) is not { } secret)
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes(secret);
        var expected = header![..at].ToLowerInvariant() switch
        {
            "sha256" => HMACSHA256.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            _ => null,
        };
        return expected is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.ASCII.GetBytes(header[(at + 1)..].ToLowerInvariant()));
    }

    // Null where the host's keys are others: a site that was moved asks its hubs anew.
    private string? SecretOf(HubSubscription subscription)
    {
        try
        {
            return protector.Unprotect(subscription.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A feed's hub is to be asked to send us what is new.</summary>
[EventName("business.hub-asked")]
public sealed record HubAsked(Guid FeedId) : IDomainEvent;

/// <summary>Asks it, once what was noted has been committed: it asks back before it answers.</summary>
public sealed class AskHub(BusinessDbContext db, HubDesk desk) : IEventHandler<HubAsked>
{
    public async Task HandleAsync(HubAsked domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.HubSubscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.FeedId == domainEvent.FeedId, cancellationToken) is { } subscription)
        {
            await desk.AskAsync(subscription, cancellationToken);
            if (subscription.State == HubState.Refused)
            {
                await db.HubSubscriptions.Where(s => s.FeedId == subscription.FeedId && s.Key == subscription.Key && s.LeaseEnds == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, HubState.Refused), cancellationToken);
            }
        }
    }
}
