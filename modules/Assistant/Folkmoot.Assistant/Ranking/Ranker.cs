namespace Folkmoot.Assistant.Ranking;

/// <summary>Ranks a site's answers for a question. Built once for one state of the knowledge base, then read by any number at once.</summary>
public sealed class Ranker
{
    private readonly RankingWeights weights;
    private readonly IReadOnlyList<AnswerText> answers;
    private readonly bool elides;
    private readonly Dictionary<string, List<Posting>> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> pairs = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> stems;
    private readonly Speller speller;
    private readonly LetterGroups lines;
    private readonly List<int> lineOwners = [];
    private readonly ILookup<string, SynonymReading> synonyms;
    private readonly int longestSynonym;
    private readonly HashSet<string> littleWords;
    private readonly HashSet<string> talk;

    private Ranker(IReadOnlyList<AnswerText> answers, RankingSources sources, RankingWeights weights, IReadOnlyDictionary<string, string> stems)
    {
        (this.answers, this.weights, this.stems) = (answers, weights, stems);
        elides = sources.Elides;
        littleWords = stems.Where(pair => pair.Value.Length == 0).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        talk = sources.TalkWords.Select(word => StemOf(word, null)).ToHashSet(StringComparer.Ordinal);
        var lengths = new double[Fields.Length];
        var fieldWords = answers.Select(answer => Fields.Select(field => field.Of(answer).Select(text => Words.Of(text, elides)).ToList()).ToList()).ToList();
        foreach (var fields in fieldWords)
        {
            for (var f = 0; f < Fields.Length; f++)
            {
                lengths[f] += fields[f].Sum(words => words.Count) / (double)answers.Count;
            }
        }

        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (var i = 0; i < answers.Count; i++)
        {
            Add(i, fieldWords[i], lengths, known);
        }

        foreach (var word in sources.Synonyms.SelectMany(s => s.Words.Concat(s.Means ?? [])).SelectMany(text => Words.Of(text, elides)))
        {
            known.TryAdd(word, 1);
        }

        speller = new Speller(known, sources.Places.SelectMany(place => Words.Of(place, elides)), sources.HearsEnglish, weights);
        List<string> texts = [];
        foreach (var (answer, i) in answers.Select((answer, i) => (answer, i)))
        {
            foreach (var line in answer.Variants.Prepend(answer.Question).Concat(answer.Keywords))
            {
                texts.Add(string.Join(' ', Words.Of(line, elides)));
                lineOwners.Add(i);
            }
        }

        lines = new LetterGroups(texts, isRareMore: true);
        var readings = sources.Synonyms.SelectMany(ReadingsOf).ToList();
        synonyms = readings.ToLookup(reading => reading.From);
        longestSynonym = readings.Select(reading => reading.From.Count(letter => letter == ' ') + 1).DefaultIfEmpty(0).Max();
        Weigh();
    }

    private (Func<AnswerText, IEnumerable<string>> Of, Func<RankingWeights, double> Weight)[] Fields { get; } =
    [
        (answer => [answer.Question], weights => weights.Question),
        (answer => answer.Variants, weights => weights.Variants),
        (answer => answer.Keywords, weights => weights.Keywords),
        (answer => [answer.ShortAnswer], weights => weights.ShortAnswer),
        (answer => [answer.FullAnswer], weights => weights.FullAnswer),
        (answer => answer.Topics, weights => weights.Topics),
    ];

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
    public IReadOnlyList<string> Unknown(string question) => [.. Words.Of(question, elides).Where(word => !stems.ContainsKey(word)).Distinct()];

    /// <summary>The answers that fit, the best first.</summary>
    /// <param name="question">As it was typed.</param>
    /// <param name="area">The user's area; null when it is not known.</param>
    /// <param name="moreStems">Stems of words that the index does not know.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Ranked> Rank(string question, string? area = null, IReadOnlyDictionary<string, string>? moreStems = null, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(question);
        var query = Read(question, moreStems);
        var scores = new Dictionary<int, double>();
        var matched = query.Spans.SelectMany(span => span.Readings).SelectMany(reading => reading.Stems).Distinct()
            .ToDictionary(stem => stem, stem => postings.GetValueOrDefault(stem)?.ToDictionary(p => p.Answer, p => p.Score) ?? [], StringComparer.Ordinal);
        foreach (var answer in matched.Values.SelectMany(found => found.Keys).Distinct())
        {
            scores[answer] = Best(query, stem => matched[stem].GetValueOrDefault(answer)) + PhrasesIn(query, answer);
        }

        foreach (var group in lines.Find(string.Join(' ', query.Read), 0.1).GroupBy(found => lineOwners[found.Index]))
        {
            scores[group.Key] = scores.GetValueOrDefault(group.Key) + (weights.Letters * group.Max(found => found.Likeness));
        }

        return [.. scores.Select(pair => new Ranked(answers[pair.Key].Id, pair.Value * Standing(answers[pair.Key], area)))
            .OrderByDescending(ranked => ranked.Score).ThenBy(ranked => ranked.Id, StringComparer.Ordinal).Take(most)];
    }

    private double Standing(AnswerText answer, string? area) =>
        (answer.IsOutOfDate ? weights.OutOfDate : 1) * (answer.Area is not null && area is not null && answer.Area != area ? weights.OtherArea : 1);

    // The readings that together say the most of this answer, no word used twice.
    private static double Best(Query query, Func<string, double> scoreOf)
    {
        var best = new double[query.Words.Count + 1];
        for (var end = 1; end <= query.Words.Count; end++)
        {
            best[end] = best[end - 1];
            foreach (var span in query.Spans.Where(span => span.Start + span.Length == end))
            {
                best[end] = Math.Max(best[end], best[span.Start] + span.Readings.Max(reading => ScoreOf(reading, scoreOf)));
            }
        }

        return best[^1];
    }

    private static double ScoreOf(Reading reading, Func<string, double> scoreOf)
    {
        if (reading.Stems.Count == 1)
        {
            return reading.Weight * scoreOf(reading.Stems[0]);
        }

        var (sum, found) = (0d, 0);
        foreach (var stem in reading.Stems)
        {
            var score = scoreOf(stem);
            (sum, found) = (sum + score, found + (score > 0 ? 1 : 0));
        }

        var share = found / (double)reading.Stems.Count;
        return reading.Weight * sum * share / Math.Sqrt(reading.Stems.Count);
    }

    private double PhrasesIn(Query query, int answer)
    {
        var sum = 0d;
        for (var i = 0; i + 1 < query.Read.Count; i++)
        {
            if (pairs.TryGetValue($"{StemOf(query.Read[i], null)} {StemOf(query.Read[i + 1], null)}", out var holders) && holders.Contains(answer))
            {
                sum += weights.Phrase * Math.Log(1 + ((double)answers.Count / holders.Count));
            }
        }

        return sum;
    }

    private Query Read(string question, IReadOnlyDictionary<string, string>? moreStems)
    {
        var typed = Words.Of(question, elides);
        List<Span> spans = [];
        List<string> read = [];
        for (var i = 0; i < typed.Count; i++)
        {
            var readings = ReadingsOf(typed[i], moreStems, out var likeliest);
            read.Add(likeliest);
            if (readings.Count > 0)
            {
                spans.Add(new Span(i, 1, readings));
            }
        }

        for (var i = 0; i + 1 < typed.Count; i++)
        {
            var joined = typed[i] + typed[i + 1];
            if (postings.ContainsKey(StemOf(joined, null)))
            {
                spans.Add(new Span(i, 2, [new Reading([StemOf(joined, null)], 1)]));
            }
        }

        for (var start = 0; start < read.Count; start++)
        {
            for (var length = 1; length <= longestSynonym && start + length <= read.Count; length++)
            {
                var stemmed = string.Join(' ', read.Skip(start).Take(length).Select(word => StemOf(word, moreStems)));
                var readings = synonyms[stemmed].Select(synonym => synonym.Reading).ToList();
                if (readings.Count > 0)
                {
                    spans.Add(new Span(start, length, readings));
                }
            }
        }

        return new Query(typed, read, spans);
    }

    private List<Reading> ReadingsOf(string word, IReadOnlyDictionary<string, string>? moreStems, out string likeliest)
    {
        likeliest = word;
        var stem = StemOf(word, moreStems);
        if (speller.IsKnown(word) || postings.ContainsKey(stem))
        {
            return [new Reading([stem], littleWords.Contains(word) ? weights.LittleWord : talk.Contains(stem) ? weights.TalkWord : 1)];
        }

        var readings = speller.Read(word);
        likeliest = readings.Count > 0 ? readings[0].Word : word;
        return
        [
            .. readings.Select(reading => new Reading([StemOf(reading.Word, moreStems)], reading.Weight)),
            .. speller.Split(word).Select(split => new Reading([StemOf(split.First, moreStems), StemOf(split.Second, moreStems)], 1.2)),
        ];
    }

    private string StemOf(string word, IReadOnlyDictionary<string, string>? moreStems) =>
        (stems.TryGetValue(word, out var stem) ? stem : moreStems?.GetValueOrDefault(word)) is { Length: > 0 } known ? known : word;

    private IEnumerable<SynonymReading> ReadingsOf(Synonym synonym)
    {
        var words = synonym.Words.Select(Stemmed).ToList();
        var means = synonym.Means?.Select(Stemmed).ToList();
        return words.SelectMany(from => (means ?? words).Where(to => to != from).Select(to => new SynonymReading(from, new Reading(to.Split(' '), synonym.Weight))));
    }

    private string Stemmed(string text) => string.Join(' ', Words.Of(text, elides).Select(word => StemOf(word, null)));

    private void Add(int answer, List<List<IReadOnlyList<string>>> fields, double[] lengths, Dictionary<string, int> known)
    {
        Dictionary<string, double> counts = new(StringComparer.Ordinal);
        for (var f = 0; f < Fields.Length; f++)
        {
            var length = fields[f].Sum(words => words.Count);
            var weight = Fields[f].Weight(weights) / (1 - weights.LengthPenalty + (weights.LengthPenalty * length / Math.Max(lengths[f], 1)));
            foreach (var words in fields[f])
            {
                var stemmed = words.Select(word => StemOf(word, null)).ToList();
                foreach (var stem in stemmed)
                {
                    counts[stem] = counts.GetValueOrDefault(stem) + weight;
                }

                AddPairs(answer, f, stemmed);
            }
        }

        foreach (var word in fields.SelectMany(field => field).SelectMany(words => words).Distinct())
        {
            known[word] = known.GetValueOrDefault(word) + 1;
        }

        foreach (var (stem, count) in counts)
        {
            if (!postings.TryGetValue(stem, out var list))
            {
                postings.Add(stem, list = []);
            }

            list.Add(new Posting(answer, count));
        }
    }

    // Phrases count where staff chose their words: in titles, variants and keywords.
    private void AddPairs(int answer, int field, List<string> stemmed)
    {
        for (var i = 0; field < 3 && i + 1 < stemmed.Count; i++)
        {
            var pair = $"{stemmed[i]} {stemmed[i + 1]}";
            if (!pairs.TryGetValue(pair, out var holders))
            {
                pairs.Add(pair, holders = []);
            }

            holders.Add(answer);
        }
    }

    private void Weigh()
    {
        foreach (var list in postings.Values)
        {
            var rarity = Math.Log(1 + ((answers.Count - list.Count + 0.5) / (list.Count + 0.5)));
            for (var i = 0; i < list.Count; i++)
            {
                list[i] = list[i] with { Score = rarity * list[i].Score / (weights.Saturation + list[i].Score) };
            }
        }
    }

    private readonly record struct Posting(int Answer, double Score);

    private sealed record SynonymReading(string From, Reading Reading);
}

/// <summary>What else the ranking knows of a language and its places.</summary>
/// <param name="Synonyms">The site's.</param>
/// <param name="Places">Names that are never taken for misspelt words.</param>
/// <param name="Elides">Whether the language elides, as French does.</param>
/// <param name="HearsEnglish">Whether words that sound alike in English are taken for each other.</param>
public sealed record RankingSources(IReadOnlyList<Synonym> Synonyms, IReadOnlyList<string> Places, bool Elides, bool HearsEnglish, IReadOnlyList<string> TalkWords);
