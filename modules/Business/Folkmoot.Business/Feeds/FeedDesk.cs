using Folkmoot.Business.Channels;
using Folkmoot.Business.Polling;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Feeds;

/// <summary>Where editors choose feeds.</summary>
public sealed class FeedDesk(BusinessDbContext db, SiteDatabase site, TimeProvider clock)
{
    private object? hurried;

    public Task<Feed?> FindAsync(string slug, CancellationToken cancellationToken) => db.Feeds.AsNoTracking().SingleOrDefaultAsync(f => f.Slug == slug, cancellationToken);

    /// <summary>The feed at an address, if it is followed already.</summary>
    public Task<Feed?> FindAtAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return db.Feeds.AsNoTracking().SingleOrDefaultAsync(f => f.Address == address.AbsoluteUri, cancellationToken);
    }

    /// <summary>An id for a feed of this title that none has yet.</summary>
    public async Task<string> FreeSlugAsync(string title, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(title), (await db.Feeds.Select(f => f.Slug).ToListAsync(cancellationToken)).Contains);

    /// <summary>Follows a feed, or changes how it is followed. It is asked soon when its address is new.</summary>
    public async Task SaveAsync(FeedData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        var (now, address) = (clock.GetUtcNow(), new Uri(data.Address));
        var feed = await db.Feeds.SingleOrDefaultAsync(f => f.Slug == data.Id, cancellationToken);
        if (feed is null)
        {
            feed = new Feed(data.Id, address, now);
            db.Feeds.Add(feed);
            db.Checks.Add(new FeedCheck(feed, now));
            Hurry(now);
        }
        else if (feed.Address != address.AbsoluteUri)
        {
            feed.MoveTo(address);
            var check = await db.Checks.SingleAsync(c => c.FeedId == feed.Id, cancellationToken);
            check.Ask(address);
            check.Hurry(now);
            Hurry(check.NextAt);
        }

        (feed.Title, feed.Attribution, feed.Licence, feed.Trust) = (data.Title?.Trim() ?? "", data.Attribution?.Trim() ?? "", data.Licence?.Trim() ?? "", data.Trust);
        await db.SaveChangesAsync(cancellationToken);
        await RefreshAsync(feed, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public async Task PauseAsync(string slug, CancellationToken cancellationToken)
    {
        (await db.Feeds.SingleAsync(f => f.Slug == slug, cancellationToken)).Pause();
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks again what was paused or gone.</summary>
    public async Task ResumeAsync(string slug, CancellationToken cancellationToken)
    {
        (await db.Feeds.SingleAsync(f => f.Slug == slug, cancellationToken)).Resume();
        await CheckNowAsync(slug, cancellationToken);
    }

    /// <summary>Asks as soon as its server allows.</summary>
    /// <returns>When that is.</returns>
    public async Task<DateTimeOffset> CheckNowAsync(string slug, CancellationToken cancellationToken)
    {
        var check = await db.Checks.SingleAsync(c => db.Feeds.Any(f => f.Id == c.FeedId && f.Slug == slug), cancellationToken);
        check.Hurry(clock.GetUtcNow());
        db.RunAt(PollFeeds.Name, check.NextAt);
        await db.SaveChangesAsync(cancellationToken);
        return check.NextAt;
    }

    /// <summary>Stops following a feed. What only it has brought goes with it.</summary>
    public async Task RemoveAsync(string slug, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var feed = await db.Feeds.SingleAsync(f => f.Slug == slug, cancellationToken);
        await RefreshAsync(feed, cancellationToken);
        foreach (var id in await db.Entries.Where(e => e.FeedId == feed.Id && !db.EntrySources.Any(s => s.EntryId == e.Id && s.FeedId != feed.Id)).Select(e => e.Id).ToListAsync(cancellationToken))
        {
            db.Raise(new ItemRemoved(Entry.ItemOf(id)));
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            update business.entries e set feed_id = s.feed_id from business.entry_sources s
            where e.feed_id = {feed.Id} and s.entry_id = e.id and s.feed_id <> {feed.Id}
            """, cancellationToken);
        db.Feeds.Remove(feed);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    // Of the many feeds that one act adds, one is enough to set the poller going.
    private void Hurry(DateTimeOffset when)
    {
        if (!ReferenceEquals(hurried, site.Transaction))
        {
            db.RunAt(PollFeeds.Name, when);
            hurried = site.Transaction;
        }
    }

    private async Task RefreshAsync(Feed feed, CancellationToken cancellationToken)
    {
        foreach (var slug in await db.Channels.Where(c => db.ChannelFeeds.Any(f => f.ChannelId == c.Id && f.FeedId == feed.Id)).Select(c => c.Slug).ToListAsync(cancellationToken))
        {
            db.Refresh(Channel.ItemOf(slug));
        }

        db.Refresh(Channel.AllItem);
    }
}
