using System.Buffers;

namespace Folkmoot.Assistant.Ranking;

/// <summary>Ranks a site's answers for a question. Built once for one state of the knowledge base, then read by any number at once.</summary>
public sealed class Ranker
{
    private readonly RankingWeights weights;
    private readonly IReadOnlyList<AnswerStanding> answers;
    private readonly Postings postings;
    private readonly QuestionReader reader;
    private readonly LetterGroups lines;
    private readonly int[] lineOwners;

    private Ranker(IReadOnlyList<AnswerText> texts, RankingSources sources, RankingWeights weights, IReadOnlyDictionary<string, string> stems)
    {
        this.weights = weights;
        answers = [.. texts.Select(text => new AnswerStanding(text.Id, text.Area, text.IsOutOfDate))];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        postings = new Postings(texts, text => Words.Of(text, sources.Elides), word => stems.GetValueOrDefault(word) is { Length: > 0 } stem ? stem : word, weights, known);
        reader = new QuestionReader(postings, sources, weights, stems, known);
        var all = texts.SelectMany((answer, i) => answer.Variants.Prepend(answer.Question).Concat(answer.Keywords).Select(line => (Owner: i, Text: string.Join(' ', Words.Of(line, sources.Elides))))).ToList();
        (lines, lineOwners) = (new LetterGroups([.. all.Select(line => line.Text)], isRareMore: true), [.. all.Select(line => line.Owner)]);
    }

    /// <summary>Reads a knowledge base in.</summary>
    public static async Task<Ranker> BuildAsync(IReadOnlyList<AnswerText> answers, RankingSources sources, IStemming stemming, RankingWeights weights, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(stemming);
        var texts = answers.SelectMany(a => a.Variants.Concat(a.Keywords).Concat(a.Topics).Append(a.Question).Append(a.ShortAnswer).Append(a.FullAnswer))
            .Concat(sources.Synonyms.SelectMany(s => s.Words.Concat(s.Means ?? []))).Concat(sources.Places);
        var words = texts.SelectMany(text => Words.Of(text, sources.Elides)).Concat(sources.TalkWords).ToHashSet(StringComparer.Ordinal);
        return new Ranker(answers, sources, weights, await stemming.StemAsync(words, cancellationToken));
    }

    /// <summary>Words of a question whose stems the index does not know: ask for them before ranking, or leave them.</summary>
    public IReadOnlyList<string> Unknown(string question) => [.. reader.WordsOf(question).Where(word => !reader.KnowsStemOf(word)).Distinct()];

    /// <summary>The answers that fit, the best first.</summary>
    /// <param name="question">As it was typed.</param>
    /// <param name="area">The user's area; null when it is not known.</param>
    /// <param name="moreStems">Stems of words that the index does not know.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Ranked> Rank(string question, string? area = null, IReadOnlyDictionary<string, string>? moreStems = null, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(question);
        var query = reader.Read(question, moreStems);
        var scores = ArrayPool<double>.Shared.Rent(answers.Count);
        Array.Clear(scores, 0, answers.Count);
        new WordScores(query, postings).AddTo(scores, answers.Count);
        AddPhrases(query, moreStems, scores);
        AddLetters(query, scores);
        var ranked = Enumerable.Range(0, answers.Count).Where(i => scores[i] > 0).Select(i => new Ranked(answers[i].Id, scores[i] * FactorOf(answers[i], area)))
            .OrderByDescending(found => found.Score).ThenBy(found => found.Id, StringComparer.Ordinal).Take(most).ToList();
        ArrayPool<double>.Shared.Return(scores);
        return ranked;
    }

    private double FactorOf(AnswerStanding answer, string? area) =>
        (answer.IsOutOfDate ? weights.OutOfDate : 1) * (answer.Area is not null && area is not null && answer.Area != area ? weights.OtherArea : 1);

    private void AddPhrases(Query query, IReadOnlyDictionary<string, string>? moreStems, double[] scores)
    {
        var stems = query.Read.Select(word => reader.StemOf(word, moreStems)).ToList();
        for (var i = 0; i + 1 < stems.Count; i++)
        {
            var holders = postings.OfPair(stems[i], stems[i + 1]);
            foreach (var answer in holders)
            {
                scores[answer] += weights.Phrase * Math.Log(1 + ((double)answers.Count / holders.Count));
            }
        }
    }

    private void AddLetters(Query query, double[] scores)
    {
        // The lines of an article lie beside each other: only its best one counts.
        var (owner, best) = (0, 0d);
        foreach (var (line, likeness) in lines.Find(string.Join(' ', query.Read), 0.1))
        {
            if (lineOwners[line] != owner)
            {
                scores[owner] += weights.Letters * best;
                (owner, best) = (lineOwners[line], 0);
            }

            best = Math.Max(best, likeness);
        }

        if (best > 0)
        {
            scores[owner] += weights.Letters * best;
        }
    }

    private sealed record AnswerStanding(string Id, string? Area, bool IsOutOfDate);
}
