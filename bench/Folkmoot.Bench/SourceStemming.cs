using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Ranking;
using Npgsql;

namespace Folkmoot.Bench;

/// <summary>PostgreSQL's stemmers without a site.</summary>
internal sealed class SourceStemming(NpgsqlDataSource source, string language) : IStemming
{
    public static RankingSources SourcesOf(IReadOnlyList<Synonym> synonyms, IReadOnlyList<string> places, string language) =>
        new(synonyms, places, Languages.Elides(language), Languages.HearsEnglish(language), Languages.TalkWords(language));

    public async Task<IReadOnlyDictionary<string, string>> StemAsync(IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        Dictionary<string, string> stems = new(StringComparer.Ordinal);
        if (words.Count == 0)
        {
            return stems;
        }

        await using var command = source.CreateCommand("select word, ts_lexize($2::regdictionary, word) from unnest($1::text[]) as word");
        command.Parameters.Add(new NpgsqlParameter { Value = words.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = Languages.Dictionary(language) });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            stems[rows.GetString(0)] = await rows.IsDBNullAsync(1, cancellationToken) ? rows.GetString(0) : rows.GetFieldValue<string[]>(1) is [var stem, ..] ? stem : "";
        }

        return stems;
    }
}
