namespace Folkmoot.Assistant.Ranking;

/// <summary>Reads a question in all the ways that make sense: as it is spelt, as it was meant, by synonyms, with words joined or parted.</summary>
internal sealed class QuestionReader
{
    /// <summary>Longer questions say no more than their beginning does.</summary>
    private const int MostWords = 120;

    private readonly RankingWeights weights;
    private readonly bool elides;
    private readonly Postings postings;
    private readonly IReadOnlyDictionary<string, string> stems;
    private readonly Speller speller;
    private readonly ILookup<string, Reading> synonyms;
    private readonly int longestSynonym;
    private readonly HashSet<string> talk;

    public QuestionReader(Postings postings, RankingSources sources, RankingWeights weights, IReadOnlyDictionary<string, string> stems, Dictionary<string, int> known)
    {
        (this.postings, this.weights, this.stems, elides) = (postings, weights, stems, sources.Elides);
        talk = sources.TalkWords.Select(word => StemOf(word, null)).ToHashSet(StringComparer.Ordinal);
        foreach (var word in sources.Synonyms.SelectMany(s => s.Words.Concat(s.Means ?? [])).SelectMany(text => Words.Of(text, elides)))
        {
            known.TryAdd(word, 1);
        }

        speller = new Speller(known, sources.Places.SelectMany(place => Words.Of(place, elides)), sources.HearsEnglish, weights);
        var readings = sources.Synonyms.SelectMany(ReadingsOf).ToList();
        synonyms = readings.ToLookup(reading => reading.From, reading => reading.Reading);
        longestSynonym = readings.Select(reading => reading.From.Count(letter => letter == ' ') + 1).DefaultIfEmpty(0).Max();
    }

    public IEnumerable<string> WordsOf(string question) => Words.Of(question, elides).Take(MostWords);

    public bool KnowsStemOf(string word) => stems.ContainsKey(word);

    public string StemOf(string word, IReadOnlyDictionary<string, string>? moreStems) =>
        (stems.TryGetValue(word, out var stem) ? stem : moreStems?.GetValueOrDefault(word)) is { Length: > 0 } known ? known : word;

    public Query Read(string question, IReadOnlyDictionary<string, string>? moreStems)
    {
        var typed = WordsOf(question).ToList();
        List<Span> spans = [];
        List<string> read = [];
        for (var i = 0; i < typed.Count; i++)
        {
            var readings = ReadingsOf(typed[i], moreStems, out var likeliest);
            read.Add(likeliest);
            Add(spans, i, 1, readings);
        }

        for (var i = 0; i + 1 < typed.Count; i++)
        {
            var joined = StemOf(typed[i] + typed[i + 1], null);
            Add(spans, i, 2, postings.Holds(joined) ? [new Reading([joined], 1)] : []);
        }

        var stemmed = read.Select(word => StemOf(word, moreStems)).ToList();
        for (var start = 0; start < read.Count; start++)
        {
            for (var length = 1; length <= longestSynonym && start + length <= read.Count; length++)
            {
                Add(spans, start, length, [.. synonyms[string.Join(' ', stemmed.GetRange(start, length))]]);
            }
        }

        return new Query(typed, read, spans);
    }

    private static void Add(List<Span> spans, int start, int length, List<Reading> readings)
    {
        if (readings.Count > 0)
        {
            spans.Add(new Span(start, length, readings));
        }
    }

    private List<Reading> ReadingsOf(string word, IReadOnlyDictionary<string, string>? moreStems, out string likeliest)
    {
        likeliest = word;
        var stem = StemOf(word, moreStems);
        if (speller.IsKnown(word) || postings.Holds(stem))
        {
            return [new Reading([stem], IsLittle(word) ? weights.LittleWord : talk.Contains(stem) ? weights.TalkWord : 1)];
        }

        var readings = speller.Read(word);
        likeliest = readings.Count > 0 ? readings[0].Word : word;
        return
        [
            .. readings.Select(reading => new Reading([StemOf(reading.Word, moreStems)], reading.Weight)),
            .. speller.Split(word).Select(split => new Reading([StemOf(split.First, moreStems), StemOf(split.Second, moreStems)], 1.2)),
        ];
    }

    private bool IsLittle(string word) => stems.TryGetValue(word, out var stem) && stem.Length == 0;

    private IEnumerable<(string From, Reading Reading)> ReadingsOf(Synonym synonym)
    {
        var words = synonym.Words.Select(Stemmed).ToList();
        var means = synonym.Means?.Select(Stemmed).ToList();
        return words.SelectMany(from => (means ?? words).Where(to => to != from).Select(to => (from, new Reading(to.Split(' '), synonym.Weight))));
    }

    private string Stemmed(string text) => string.Join(' ', Words.Of(text, elides).Select(word => StemOf(word, null)));
}

/// <summary>What else the ranking knows of a language and its places.</summary>
/// <param name="Synonyms">The site's.</param>
/// <param name="Places">Names that are never taken for misspelt words.</param>
/// <param name="Elides">Whether the language elides, as French does.</param>
/// <param name="HearsEnglish">Whether words that sound alike in English are taken for each other.</param>
/// <param name="TalkWords">Words with which people talk rather than name what it is about.</param>
public sealed record RankingSources(IReadOnlyList<Synonym> Synonyms, IReadOnlyList<string> Places, bool Elides, bool HearsEnglish, IReadOnlyList<string> TalkWords);
