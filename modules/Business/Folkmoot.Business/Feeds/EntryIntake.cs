using Folkmoot.Business.Channels;
using Folkmoot.Business.Reading;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Feeds;

/// <summary>Takes in what was read of feeds: new entries once, however many feeds bring them, and changed ones in their place.</summary>
public sealed class EntryIntake(BusinessDbContext db, EntryAreas areas, EntryPlacing placing, TimeProvider clock)
{
    // Entries of two feeds can be the same one: they are taken in one feed at a time.
    private const long Lock = 0x6665656473;

    /// <summary>Takes in what a feed brings, within the act that is under way.</summary>
    /// <param name="feed">Tracked.</param>
    /// <param name="read">What was read of it.</param>
    /// <param name="most">So many entries are kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TakeAsync(Feed feed, ReadFeed read, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(read);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        var brought = BroughtEntry.Of(feed.Id, read, most);
        var known = await KnownEntries.ReadAsync(db, feed.Id, brought, cancellationToken);
        List<PlacedEntry> news = [];
        foreach (var each in brought)
        {
            if (Take(feed, each, known) is { } entry)
            {
                entry.Entry.Areas = await areas.FindAsync(entry.Entry, cancellationToken);
                news.Add(entry);
            }
        }

        await placing.PlaceAsync(feed, news, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await ForgetOldAsync(feed.Id, most, cancellationToken);
    }

    // Null when there is nothing new about it.
    private PlacedEntry? Take(Feed feed, BroughtEntry brought, KnownEntries known)
    {
        var now = clock.GetUtcNow();
        if (known.Find(brought) is not { } entry)
        {
            entry = new Entry(feed.Id, brought.Read, brought.Hash, now);
            db.Entries.Add(entry);
            db.EntryMarks.AddRange(known.Add(entry, brought));
            db.EntrySources.Add(known.AddSource(feed.Id, entry.Id, now));
            return new PlacedEntry(entry, feed.Trust, WordsChanged: false);
        }

        var isNewHere = known.FindSource(entry.Id) is null;
        (known.FindSource(entry.Id) ?? db.EntrySources.Add(known.AddSource(feed.Id, entry.Id, now)).Entity).LastSeen = now;
        var changes = !entry.Removed && known.MayWrite(feed, entry) && !entry.ContentHash.AsSpan().SequenceEqual(brought.Hash);
        if (changes)
        {
            entry.Change(feed.Id, brought.Read, brought.Hash, now);
            db.EntryMarks.AddRange(known.Add(entry, brought));
            db.Raise(new ItemChanged(entry.Item));
        }

        return (isNewHere || changes) && !entry.Removed ? new PlacedEntry(entry, known.TrustOf(feed, entry), changes) : null;
    }

    // What the feed still brings stays, else it would come back as new; so does what editors have pinned, or taken down for good.
    private Task<int> ForgetOldAsync(Guid feedId, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            delete from business.entries e where not e.removed and e.id in (
                select id from business.entries where feed_id = {feedId} order by published_at desc, id desc offset {most})
            and not exists (select 1 from business.entry_sources s where s.entry_id = e.id and (s.last_seen >= {now} or s.feed_id <> {feedId}))
            and not exists (select 1 from business.channel_entries c where c.entry_id = e.id and c.pinned_at is not null)
            """, cancellationToken);
    }
}
