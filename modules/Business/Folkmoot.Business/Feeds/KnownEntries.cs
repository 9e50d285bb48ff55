using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Feeds;

/// <summary>What of a feed's entries is known already.</summary>
internal sealed class KnownEntries
{
    private readonly Dictionary<string, Entry> byMark = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, EntrySource> sources = [];
    private readonly Dictionary<Guid, FeedTrust> trust = [];

    public static async Task<KnownEntries> ReadAsync(BusinessDbContext db, Guid feedId, IReadOnlyList<BroughtEntry> brought, CancellationToken cancellationToken)
    {
        var known = new KnownEntries();
        var marks = brought.SelectMany(b => b.Marks).Distinct().Select(Convert.FromHexString).ToArray();
        var found = await db.EntryMarks.FromSql($"select * from business.entry_marks where mark = any ({marks})").AsNoTracking().ToListAsync(cancellationToken);
        var ids = found.Select(m => m.EntryId).Distinct().ToArray();
        var entries = await db.Entries.Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        foreach (var mark in found)
        {
            known.byMark[Convert.ToHexStringLower(mark.Mark)] = entries[mark.EntryId];
        }

        foreach (var source in await db.EntrySources.Where(s => s.FeedId == feedId && ids.Contains(s.EntryId)).ToListAsync(cancellationToken))
        {
            known.sources[source.EntryId] = source;
        }

        var writers = entries.Values.Select(e => e.FeedId).Distinct().ToArray();
        foreach (var writer in await db.Feeds.AsNoTracking().Where(f => writers.Contains(f.Id)).Select(f => new { f.Id, f.Trust }).ToListAsync(cancellationToken))
        {
            known.trust[writer.Id] = writer.Trust;
        }

        return known;
    }

    /// <summary>By its id, else by its link, else by its title: by that only what another feed brings, or what leads nowhere.</summary>
    public Entry? Find(BroughtEntry brought)
    {
        if (byMark.TryGetValue(brought.Id, out var entry) || (brought.Link is not null && byMark.TryGetValue(brought.Link, out entry)))
        {
            return entry;
        }

        return brought.Title is not null && byMark.TryGetValue(brought.Title, out entry)
            && (!sources.ContainsKey(entry.Id) || brought.Read.Link is null || entry.Link is null) ? entry : null;
    }

    public EntrySource? FindSource(Guid entryId) => sources.GetValueOrDefault(entryId);

    public EntrySource AddSource(Guid feedId, Guid entryId, DateTimeOffset now) => sources[entryId] = new EntrySource(feedId, entryId, now);

    /// <summary>Gives an entry the marks that nothing has yet.</summary>
    public IEnumerable<EntryMark> Add(Entry entry, BroughtEntry brought)
    {
        List<EntryMark> added = [];
        foreach (var mark in brought.Marks.Where(mark => byMark.TryAdd(mark, entry)))
        {
            added.Add(new EntryMark(Convert.FromHexString(mark), entry.Id));
        }

        return added;
    }

    /// <summary>Whose words they are may change them; and a trusted feed's words take the place of those of one that is not.</summary>
    public bool MayWrite(Feed feed, Entry entry) => entry.FeedId == feed.Id || (feed.Trust > WriterOf(entry, feed));

    /// <summary>How far the words that the entry shows now are trusted.</summary>
    public FeedTrust TrustOf(Feed feed, Entry entry) => entry.FeedId == feed.Id ? feed.Trust : WriterOf(entry, feed);

    private FeedTrust WriterOf(Entry entry, Feed feed) => trust.GetValueOrDefault(entry.FeedId, feed.Trust);
}
