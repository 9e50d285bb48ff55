using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Search;

/// <summary>Offers the site's own spelling for words that it does not know.</summary>
public sealed partial class Spelling(CoreDbContext db)
{
    private const int MaximumWords = 12;

    /// <summary>The question with its unknown words put right; null when there is nothing to put right.</summary>
    public async Task<string?> CorrectAsync(string question, CancellationToken cancellationToken)
    {
        var asked = Words().Matches(question).Select(m => m.Value).Distinct().Take(MaximumWords).ToArray();
        if (asked.Length == 0)
        {
            return null;
        }

        var better = await db.Database.SqlQuery<Correction>($"""
            select asked.word as asked, near.word as known
            from unnest({asked}) asked(word)
            cross join lateral (
                select w.word from core.search_words w
                where w.word % lower(public.unaccent(asked.word))
                order by similarity(w.word, lower(public.unaccent(asked.word))) desc, w.word limit 1) near
            where not exists (select from core.search_words w where w.word in (lower(asked.word), lower(public.unaccent(asked.word))))
            """).ToDictionaryAsync(c => c.Asked, c => c.Known, cancellationToken);
        return better.Count == 0 ? null : Words().Replace(question, m => better.GetValueOrDefault(m.Value, m.Value));
    }

    private sealed record Correction(string Asked, string Known);

    [GeneratedRegex(@"\p{L}{4,30}")]
    private static partial Regex Words();
}
