using Folkmoot.Business.Feeds;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>Puts entries into the channels that take them.</summary>
public sealed class EntryPlacing(BusinessDbContext db, TimeProvider clock)
{
    /// <summary>Places what a feed has brought; saved with the caller's act.</summary>
    public async Task PlaceAsync(Feed feed, IReadOnlyList<PlacedEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
        {
            return;
        }

        foreach (var channel in await db.Channels.Where(c => db.ChannelFeeds.Any(f => f.ChannelId == c.Id && f.FeedId == feed.Id)).ToListAsync(cancellationToken))
        {
            await PlaceAsync(channel, entries, isNews: true, cancellationToken);
        }
    }

    /// <summary>Places everything anew after the channel's rules or feeds have changed. Nobody is told of what is not new.</summary>
    public async Task PlaceAllAsync(Channel channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var sources = db.EntrySources.Where(s => db.ChannelFeeds.Any(f => f.ChannelId == channel.Id && f.FeedId == s.FeedId)).Select(s => s.EntryId);
        await db.ChannelEntries.Where(e => e.ChannelId == channel.Id && e.PinnedAt == null && !sources.Contains(e.EntryId)).ExecuteDeleteAsync(cancellationToken);
        var entries = await db.Entries.AsNoTracking().Where(e => !e.Removed && sources.Contains(e.Id))
            .Join(db.Feeds, e => e.FeedId, f => f.Id, (entry, feed) => new { entry, feed.Trust }).ToListAsync(cancellationToken);
        await PlaceAsync(channel, [.. entries.Select(e => new PlacedEntry(e.entry, e.Trust, WordsChanged: false))], isNews: false, cancellationToken);
        db.Raise(new ItemChanged(channel.Item));
        db.Refresh(Channel.AllItem);
    }

    private async Task PlaceAsync(Channel channel, IReadOnlyList<PlacedEntry> entries, bool isNews, CancellationToken cancellationToken)
    {
        var ids = entries.Select(e => e.Entry.Id).ToArray();
        var there = await db.ChannelEntries.Where(e => e.ChannelId == channel.Id && ids.Contains(e.EntryId)).ToDictionaryAsync(e => e.EntryId, cancellationToken);
        List<Entry> shown = [];
        foreach (var placed in entries)
        {
            if (Place(channel, placed, there.GetValueOrDefault(placed.Entry.Id)))
            {
                shown.Add(placed.Entry);
                db.Raise(new ItemPublished(placed.Entry.Item));
            }
        }

        db.Refresh(channel.Item);
        db.Refresh(Channel.AllItem);
        if (isNews && shown.Count > 0)
        {
            var newest = shown.MaxBy(e => e.PublishedAt)!;
            db.Raise(new NewsShown(channel.Slug, newest.Id, shown.Count));
        }
    }

    // True when it is seen from now on.
    private bool Place(Channel channel, PlacedEntry placed, ChannelEntry? there)
    {
        var state = Wanted(channel, placed);
        if (there is null)
        {
            if (state is { } first)
            {
                db.ChannelEntries.Add(new ChannelEntry(channel.Id, placed.Entry.Id, placed.Entry.PublishedAt, first, clock.GetUtcNow()));
            }

            return state == EntryState.Shown;
        }

        there.PublishedAt = placed.Entry.PublishedAt;
        if (state is null && there is { PinnedAt: null, State: not EntryState.Hidden })
        {
            db.ChannelEntries.Remove(there);
            return false;
        }

        var before = there.State;
        there.State = (before, state) switch
        {
            (EntryState.Waiting, EntryState.Shown) => EntryState.Shown,
            // Other words than those that an editor has approved.
            (EntryState.Shown, EntryState.Waiting) when placed.WordsChanged => EntryState.Waiting,
            _ => before,
        };
        return there.State == EntryState.Shown && before != EntryState.Shown;
    }

    private static EntryState? Wanted(Channel channel, PlacedEntry placed)
    {
        var takes = (channel.AreaCode is null || placed.Entry.Areas.Contains(channel.AreaCode)) && channel.Rules.Take(EntryText.Of(placed.Entry));
        return !takes ? null : placed.Trust == FeedTrust.Trusted && !channel.Rules.NeedsApproval ? EntryState.Shown : EntryState.Waiting;
    }
}

/// <summary>An entry that is new somewhere.</summary>
/// <param name="Entry">What it is.</param>
/// <param name="Trust">How far the feed is trusted whose words it shows.</param>
/// <param name="WordsChanged">Whether it says something else than before.</param>
public sealed record PlacedEntry(Entry Entry, FeedTrust Trust, bool WordsChanged);

/// <summary>A channel shows news.</summary>
/// <param name="Channel">Its slug.</param>
/// <param name="EntryId">The newest of them.</param>
/// <param name="Count">How many.</param>
[EventName("business.news-shown")]
public sealed record NewsShown(string Channel, Guid EntryId, int Count) : IDomainEvent;
