using Folkmoot.Assistant.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Answering;

/// <summary>PostgreSQL's stemmers. A language for which it has none keeps whole words: letters in common find their other forms.</summary>
public sealed class PostgresStemming(AssistantDbContext db)
{
    internal IStemming For(string language) => new OfLanguage(db, Languages.Dictionary(language));

    private sealed class OfLanguage(AssistantDbContext db, string dictionary) : IStemming
    {
        public async Task<IReadOnlyDictionary<string, string>> StemAsync(IReadOnlyCollection<string> words, CancellationToken cancellationToken)
        {
            var all = words.ToArray();
            // Its empty list says that a word is a stop word; null, that the dictionary does not know it.
            var stems = await db.Database.SqlQuery<StemmedWord>(
                $"""
                select word as "Word", coalesce(case when cardinality(stems) = 0 then '' else stems[1] end, word) as "Stem"
                from (select word, ts_lexize({dictionary}::regdictionary, word) as stems from unnest({all}) as word) as asked
                """).ToListAsync(cancellationToken);
            return stems.ToDictionary(stem => stem.Word, stem => stem.Stem, StringComparer.Ordinal);
        }
    }

    private sealed record StemmedWord(string Word, string Stem);
}
