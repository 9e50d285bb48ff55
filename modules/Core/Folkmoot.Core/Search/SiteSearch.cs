using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Search;

/// <summary>Finds what visitors may see by its words.</summary>
public sealed class SiteSearch(CoreDbContext db, SearchLanguage language, Spelling spelling, IEnumerable<ISearchSource> sources)
{
    public const int PageSize = 10;

    /// <summary>Whoever has not found it among so many asks more closely.</summary>
    public const int MaximumPage = 20;

    private readonly Dictionary<string, ISearchSource> byKind = sources.ToDictionary(s => s.Kind, StringComparer.Ordinal);

    /// <summary>Searches for the words; where none match, for the site's spelling of them; where that fails too, for titles that look like them.</summary>
    public async Task<SearchAnswer> FindAsync(SearchQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var found = await MatchAsync(question, cancellationToken);
        if (found.Count == 0 && await spelling.CorrectAsync(question.Words, cancellationToken) is { } corrected)
        {
            found = await MatchAsync(question with { Words = corrected }, cancellationToken);
            if (found.Count > 0)
            {
                return await AnswerAsync(found, corrected, cancellationToken);
            }
        }

        return await AnswerAsync(found.Count > 0 ? found : await ResembleAsync(question, cancellationToken), null, cancellationToken);
    }

    // websearch_to_tsquery takes whatever people type, with quotes and minus signs, and never fails.
    private async Task<List<Match>> MatchAsync(SearchQuestion question, CancellationToken cancellationToken)
    {
        var configuration = await language.FindAsync(db, cancellationToken);
        var (area, kind, skipped) = (question.Area?.Value, question.Kind, (question.Page - 1) * PageSize);
        return await db.Database.SqlQuery<Match>($"""
            with asked as (select websearch_to_tsquery(('core.' || {configuration})::regconfig, {question.Words}) as query),
            best as (
                select i.item, i.title, i.text, i.area, ts_rank(i.words, query) as rank, count(*) over () as total
                from core.search_items i, asked
                where i.words @@ query and ({kind}::text is null or i.kind = {kind}) and ({area}::text is null or i.area = {area})
                order by rank desc, i.item desc limit {PageSize} offset {skipped})
            select item, area, total, rank,
                ts_headline(('core.' || {configuration})::regconfig, title, query, {Highlight.TitleOptions}) as title,
                ts_headline(('core.' || {configuration})::regconfig, text, query, {Highlight.TextOptions}) as text
            from best, asked order by rank desc, item desc
            """).ToListAsync(cancellationToken);
    }

    private Task<List<Match>> ResembleAsync(SearchQuestion question, CancellationToken cancellationToken)
    {
        var (area, kind) = (question.Area?.Value, question.Kind);
        return question.Page > 1 ? Task.FromResult<List<Match>>([]) : db.Database.SqlQuery<Match>($"""
            select item, area, count(*) over () as total, word_similarity(lower({question.Words}), lower(title)) as rank, title, left(text, 200) as text
            from core.search_items
            where lower({question.Words}) <% lower(title) and ({kind}::text is null or kind = {kind}) and ({area}::text is null or area = {area})
            order by rank desc, item desc limit {PageSize}
            """).ToListAsync(cancellationToken);
    }

    // The index follows within seconds; what has been hidden this second is left out all the same.
    private async Task<SearchAnswer> AnswerAsync(List<Match> matches, string? corrected, CancellationToken cancellationToken)
    {
        List<SearchResult> results = [];
        foreach (var match in matches)
        {
            if (ItemRef.TryParse(match.Item, out var item) && byKind.TryGetValue(item.Kind, out var source)
                && await source.FindAsync(item, cancellationToken) is { IsPublic: true } now)
            {
                results.Add(new SearchResult(now, source.Title, Highlight.Read(match.Title), Highlight.Read(match.Text)));
            }
        }

        return new SearchAnswer(results, matches.Count == 0 ? 0 : matches[0].Total, corrected);
    }

    private sealed record Match(string Item, string? Area, long Total, float Rank, string Title, string Text);
}

/// <summary>What somebody looks for.</summary>
/// <param name="Words">As they typed it.</param>
/// <param name="Kind">Only items of this kind; null for all.</param>
/// <param name="Area">Only items of this area; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record SearchQuestion(string Words, string? Kind, AreaId? Area, int Page);

/// <summary>What was found.</summary>
/// <param name="Results">One page of it.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Corrected">The words that were searched for in place of the typed ones, if any.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchResult> Results, long Total, string? Corrected);

/// <summary>One found item.</summary>
/// <param name="Item">What it is at this moment.</param>
/// <param name="Kind">What such things are called.</param>
/// <param name="Title">Its title in pieces, the found words marked.</param>
/// <param name="Excerpt">Where the words were found.</param>
public sealed record SearchResult(ItemSummary Item, string Kind, IReadOnlyList<HighlightedText> Title, IReadOnlyList<HighlightedText> Excerpt);
