using Folkmoot.Business.Feeds;
using Folkmoot.Core.Fetch;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Polling;

/// <summary>Which feed is asked next, by which node.</summary>
public sealed class PollQueue(BusinessDbContext db, SiteDatabase site, TimeProvider clock)
{
    /// <summary>As long as asking and taking in lasts at most; whoever has died by then is no longer waited for.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    // The feed's row is locked against other workers, the server's row decides between two feeds of one server.
    private const string Take = """
        with due as (
            select c.feed_id, c.host, f.address from business.feed_checks c join business.feeds f on f.id = c.feed_id
            where f.state = 'active' and c.next_at <= $1 and (c.claimed_until is null or c.claimed_until <= $1)
            and not exists (select 1 from business.polled_hosts h where h.host = c.host and h.free_at > $1)
            order by c.next_at, c.feed_id limit 1 for update of c skip locked),
        taken as (
            insert into business.polled_hosts as h (host, free_at) select host, $2 from due
            on conflict (host) do update set free_at = excluded.free_at where h.free_at <= $1 returning host)
        update business.feed_checks c set claimed_until = $2 from due join taken on taken.host = due.host where c.feed_id = due.feed_id
        returning c.feed_id, due.address, c.etag, c.last_modified, c.claimed_until, c.not_modified_in_a_row, c.skip_hours, c.skip_days
        """;

    /// <summary>Takes the feed that has waited longest and whose server is free; null when there is none.</summary>
    public async Task<ClaimedFeed?> TakeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var taken = await site.ReadAsync(
            Take,
            row => new ClaimedFeed(row.GetGuid(0), new Uri(row.GetString(1)), row.FindText(2), row.FindMoment(3), row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5) >= FeedCheck.MostNotModifiedInARow,
                new PollWishes(null, null, row.GetFieldValue<int[]>(6), [.. row.GetFieldValue<int[]>(7).Select(day => (DayOfWeek)day)])),
            [now, now + Claim], cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>Lets a server be asked again.</summary>
    public Task<int> FreeAsync(string host, DateTimeOffset from, CancellationToken cancellationToken) =>
        db.PolledHosts.Where(h => h.Host == host).ExecuteUpdateAsync(set => set.SetProperty(h => h.FreeAt, from), cancellationToken);

    /// <summary>When there is something to ask again; null while no feed is followed.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Checks.Where(c => db.Feeds.Any(f => f.Id == c.FeedId && f.State == FeedState.Active))
            .Select(c => new { c.NextAt, Claimed = c.ClaimedUntil ?? now, Free = db.PolledHosts.Where(h => h.Host == c.Host).Max(h => (DateTimeOffset?)h.FreeAt) ?? now })
            .Select(c => (DateTimeOffset?)(c.NextAt > c.Claimed && c.NextAt > c.Free ? c.NextAt : c.Claimed > c.Free ? c.Claimed : c.Free))
            .MinAsync(cancellationToken);
    }
}

/// <summary>A feed that is this worker's to ask.</summary>
/// <param name="FeedId">Which.</param>
/// <param name="Address">Where.</param>
/// <param name="ETag">From the answer before.</param>
/// <param name="LastModified">From the answer before.</param>
/// <param name="Until">Until then it is nobody else's.</param>
/// <param name="AsksForAll">Whether it is time to ask for the whole document.</param>
/// <param name="Wishes">When it does not want to be asked.</param>
public sealed record ClaimedFeed(Guid FeedId, Uri Address, string? ETag, DateTimeOffset? LastModified, DateTimeOffset Until, bool AsksForAll, PollWishes Wishes)
{
    private const string Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1";

    public static FetchRequest RequestFor(Uri address) => new(address) { Accept = Accept };

    public FetchRequest Request => AsksForAll ? RequestFor(Address) : RequestFor(Address) with { ETag = ETag, LastModified = LastModified };
}
