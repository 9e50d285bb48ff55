using Folkmoot.Business.Feeds;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>Where editors decide about single entries of a channel.</summary>
public sealed class EntryDesk(BusinessDbContext db, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>One page of a channel's entries in one state, the newest first.</summary>
    public async Task<IReadOnlyList<DeskEntry>> PageAsync(Guid channelId, EntryState state, NewsCursor? before, CancellationToken cancellationToken)
    {
        var placed = db.ChannelEntries.AsNoTracking().Where(e => e.ChannelId == channelId && e.State == state);
        placed = before is { } cursor ? placed.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.PublishedAt, e.EntryId), ValueTuple.Create(cursor.PublishedAt, cursor.Id))) : placed;
        return await placed.OrderByDescending(e => e.PublishedAt).ThenByDescending(e => e.EntryId).Take(PageSize + 1)
            .Join(db.Entries, p => p.EntryId, e => e.Id, (p, entry) => new { p, entry })
            .Join(db.Feeds, x => x.entry.FeedId, f => f.Id, (x, feed) => new { x.p, x.entry, feed })
            .OrderByDescending(x => x.p.PublishedAt).ThenByDescending(x => x.p.EntryId)
            .Select(x => new DeskEntry(x.entry.Id, x.entry.Title, x.entry.Excerpt, x.entry.Link, x.p.PublishedAt, x.feed.Title, x.p.PinnedAt != null))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many wait in each channel, by its id.</summary>
    public Task<Dictionary<Guid, int>> WaitingAsync(CancellationToken cancellationToken) =>
        db.ChannelEntries.Where(e => e.State == EntryState.Waiting).GroupBy(e => e.ChannelId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    /// <summary>Shows an entry that waits or was hidden.</summary>
    /// <returns>False when there is none.</returns>
    public Task<bool> ShowAsync(Channel channel, Guid entryId, CancellationToken cancellationToken) => ChangeAsync(
        channel, entryId,
        placed =>
        {
            var waited = placed.State == EntryState.Waiting;
            placed.State = EntryState.Shown;
            db.Raise(new ItemPublished(Entry.ItemOf(entryId)));
            if (waited)
            {
                db.Raise(new NewsShown(channel.Slug, entryId, 1));
            }
        },
        cancellationToken);

    /// <summary>Takes an entry out of the channel.</summary>
    public Task<bool> HideAsync(Channel channel, Guid entryId, CancellationToken cancellationToken) => ChangeAsync(
        channel, entryId, placed => (placed.State, placed.PinnedAt) = (EntryState.Hidden, null), cancellationToken);

    /// <summary>Puts an entry above the others, and shows it.</summary>
    public Task<bool> PinAsync(Channel channel, Guid entryId, CancellationToken cancellationToken) => ChangeAsync(
        channel, entryId, placed => (placed.State, placed.PinnedAt) = (EntryState.Shown, clock.GetUtcNow()), cancellationToken);

    public Task<bool> UnpinAsync(Channel channel, Guid entryId, CancellationToken cancellationToken) => ChangeAsync(channel, entryId, placed => placed.PinnedAt = null, cancellationToken);

    /// <summary>Takes an entry down everywhere and for good, such as for copyright: its words are deleted, and do not come back with its feed.</summary>
    public async Task<bool> RemoveAsync(Guid entryId, CancellationToken cancellationToken)
    {
        if (await db.Entries.SingleOrDefaultAsync(e => e.Id == entryId && !e.Removed, cancellationToken) is not { } entry)
        {
            return false;
        }

        entry.Remove();
        var places = await db.ChannelEntries.Where(e => e.EntryId == entryId).ToListAsync(cancellationToken);
        var channels = places.Select(p => p.ChannelId).ToList();
        db.ChannelEntries.RemoveRange(places);
        db.Raise(new ItemRemoved(entry.Item));
        foreach (var slug in await db.Channels.Where(c => channels.Contains(c.Id)).Select(c => c.Slug).ToListAsync(cancellationToken))
        {
            db.Refresh(Channel.ItemOf(slug));
        }

        db.Refresh(Channel.AllItem);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<bool> ChangeAsync(Channel channel, Guid entryId, Action<ChannelEntry> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (await db.ChannelEntries.SingleOrDefaultAsync(e => e.ChannelId == channel.Id && e.EntryId == entryId, cancellationToken) is not { } placed)
        {
            return false;
        }

        change(placed);
        db.Raise(new ItemChanged(Entry.ItemOf(entryId)));
        db.Refresh(channel.Item);
        db.Refresh(Channel.AllItem);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

/// <summary>An entry as editors see it.</summary>
public sealed record DeskEntry(Guid Id, string Title, string Excerpt, string? Link, DateTimeOffset PublishedAt, string Feed, bool IsPinned);
