using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Search;

/// <summary>Keeps what can be searched for in step with what visitors may see.</summary>
public sealed class SearchIndex(CoreDbContext db, SiteDatabase site, SearchLanguage language, SearchKinds kinds, IEnumerable<ISearchSource> sources)
{
    /// <summary>A tsvector holds 1 MB; the longest conversation on record is a tenth of this.</summary>
    private const int MaximumText = 200_000;

    private readonly Dictionary<string, ISearchSource> byKind = sources.ToDictionary(s => s.Kind, StringComparer.Ordinal);

    /// <summary>Looks an item up and keeps what it is now, or forgets it.</summary>
    public async Task UpdateAsync(ItemRef item, CancellationToken cancellationToken)
    {
        kinds.Learn(byKind.Keys);
        if (!byKind.TryGetValue(item.Kind, out var source))
        {
            return;
        }

        await using var work = await site.BeginAsync(cancellationToken);

        // Two deliveries about one item: the second looks it up after the first has written.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('core.search ' || {item.ToString()}, 0))", cancellationToken);
        var summary = await source.FindAsync(item, cancellationToken);
        await (summary is { IsPublic: true } ? KeepAsync(summary, cancellationToken) : ForgetAsync(item, cancellationToken));
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Forgets an item that is gone.</summary>
    public Task ForgetAsync(ItemRef item, CancellationToken cancellationToken) =>
        db.SearchItems.Where(i => i.Item == item.ToString()).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Mends the index: asks for what is missing or was kept in another language, forgets what no source knows.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var configuration = await language.FindAsync(db, cancellationToken);
        var kept = await db.SearchItems.AsNoTracking().Where(i => i.Language == configuration).Select(i => i.Item).ToHashSetAsync(cancellationToken);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in byKind.Values)
        {
            foreach (var item in await source.ListAsync(cancellationToken))
            {
                // Each in a delivery of its own: a site with a hundred thousand items is not one transaction.
                if (all.Add(item.ToString()) && !kept.Contains(item.ToString()))
                {
                    db.Raise(new ItemNotIndexed(item));
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.SearchItems.Where(i => !all.Contains(i.Item)).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("""
            delete from core.search_words where word not in (
                select word from ts_stat($$select to_tsvector('core.simple', title || ' ' || text) from core.search_items$$))
            """, cancellationToken);
    }

    private async Task KeepAsync(ItemSummary summary, CancellationToken cancellationToken)
    {
        var configuration = await language.FindAsync(db, cancellationToken);
        var text = Clean(summary.Text);
        var title = Clean(summary.Title);
        await db.Database.ExecuteSqlAsync($"""
            insert into core.search_items (item, kind, title, text, address, area, language, words)
            select {summary.Item.ToString()}, {summary.Item.Kind}, {title}, {text}, {summary.Address}, {summary.Area?.Value}, {configuration},
                setweight(to_tsvector(('core.' || {configuration})::regconfig, {title}), 'A') || setweight(to_tsvector(('core.' || {configuration})::regconfig, {text}), 'C')
            on conflict (item) do update set
                title = excluded.title, text = excluded.text, address = excluded.address, area = excluded.area, language = excluded.language, words = excluded.words
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync($"""
            insert into core.search_words (word)
            select word from unnest(tsvector_to_array(to_tsvector('core.simple', {title + "\n" + text}))) word
            where length(word) between 4 and 30 and word !~ '[^[:alpha:]]' order by word
            on conflict do nothing
            """, cancellationToken);
    }

    // PostgreSQL's text cannot hold NUL, and its parser stumbles over nothing else.
    private static string Clean(string text) =>
        (text.Length > MaximumText ? text[..MaximumText] : text).Replace("\0", "", StringComparison.Ordinal);
}
