using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Ranking;
using Npgsql;

namespace Folkmoot.Bench;

/// <summary>What one gets without a ranking of one's own: PostgreSQL's weighted full text search, and BM25 over all fields as one text with the same stems.</summary>
internal sealed class PlainSearch : IAsyncDisposable
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly NpgsqlDataSource source;
    private readonly IReadOnlyList<AnswerText> answers;
    private readonly string language;

    private PlainSearch(NpgsqlDataSource source, IReadOnlyList<AnswerText> answers, string language) => (this.source, this.answers, this.language) = (source, answers, language);

    private string Configuration => Languages.Dictionary(language).Replace("_stem", "", StringComparison.Ordinal);

    public static async Task<PlainSearch> OpenAsync(NpgsqlDataSource source, IReadOnlyList<AnswerText> answers, string language)
    {
        var search = new PlainSearch(source, answers, language);
        await search.RunAsync("drop table if exists bench_answers; create table bench_answers (id text, words tsvector)");
        foreach (var answer in answers)
        {
            await search.RunAsync(
                """
                insert into bench_answers values ($1, setweight(to_tsvector($6::regconfig, $2), 'A') || setweight(to_tsvector($6::regconfig, $3), 'B')
                    || setweight(to_tsvector($6::regconfig, $4), 'C') || setweight(to_tsvector($6::regconfig, $5), 'D'))
                """,
                answer.Id, $"{answer.Question} {string.Join(' ', answer.Keywords)}", string.Join(' ', answer.Variants), answer.ShortAnswer, answer.FullAnswer, search.Configuration);
        }

        return search;
    }

    public async ValueTask DisposeAsync() => await RunAsync("drop table bench_answers");

    public async Task<List<IReadOnlyList<string>>> FullTextAsync(IReadOnlyList<LabelledQuestion> asked)
    {
        List<IReadOnlyList<string>> all = [];
        foreach (var question in asked)
        {
            // Any of the words: with all of them it finds next to nothing.
            await using var command = source.CreateCommand(
                """
                select id from bench_answers, (select replace(plainto_tsquery($2::regconfig, $1)::text, '&', '|')::tsquery as q) as asked
                where words @@ q order by ts_rank(words, q) desc, id limit 10
                """);
            command.Parameters.Add(new NpgsqlParameter { Value = question.Text });
            command.Parameters.Add(new NpgsqlParameter { Value = Configuration });
            List<string> found = [];
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Add(rows.GetString(0));
            }

            all.Add(found);
        }

        return all;
    }

    public async Task<List<IReadOnlyList<string>>> Bm25Async(IReadOnlyList<LabelledQuestion> asked)
    {
        var words = answers.Select(a => Words.Of(string.Join(' ', a.Variants.Concat(a.Keywords).Concat(a.Topics).Append(a.Question).Append(a.ShortAnswer).Append(a.FullAnswer)), Languages.Elides(language))).ToList();
        var questions = asked.Select(q => Words.Of(q.Text, Languages.Elides(language))).ToList();
        var stems = await new SourceStemming(source, language).StemAsync(words.Concat(questions).SelectMany(text => text).ToHashSet(), CancellationToken.None);
        var counts = words.Select(text => text.Select(word => stems[word]).Where(stem => stem.Length > 0).GroupBy(stem => stem).ToDictionary(g => g.Key, g => g.Count())).ToList();
        var holders = counts.SelectMany(text => text.Keys).GroupBy(stem => stem).ToDictionary(g => g.Key, g => g.Count());
        var average = words.Average(text => text.Count);
        return [.. questions.Select(question => (IReadOnlyList<string>)[.. answers.Select((answer, i) => (answer.Id, Score: ScoreOf(question, i)))
            .Where(found => found.Score > 0).OrderByDescending(found => found.Score).ThenBy(found => found.Id, StringComparer.Ordinal).Take(10).Select(found => found.Id)])];

        double ScoreOf(IReadOnlyList<string> question, int i) => question.Select(word => stems[word]).Distinct().Sum(stem => !counts[i].TryGetValue(stem, out var count) ? 0
            : Math.Log(1 + ((answers.Count - holders[stem] + 0.5) / (holders[stem] + 0.5))) * count * (K1 + 1) / (count + (K1 * (1 - B + (B * words[i].Count / average)))));
    }

    private async Task RunAsync(string sql, params string[] values)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync();
    }
}
