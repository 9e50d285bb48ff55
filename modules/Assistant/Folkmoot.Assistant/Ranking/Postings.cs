using System.Runtime.InteropServices;

namespace Folkmoot.Assistant.Ranking;

/// <summary>Which articles hold a stem, and how much it says there: BM25F, Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields" (2004).</summary>
internal sealed class Postings
{
    private static readonly (Func<AnswerText, IEnumerable<string>> Of, Func<RankingWeights, double> Weight)[] Fields =
    [
        (answer => [answer.Question], weights => weights.Question),
        (answer => answer.Variants, weights => weights.Variants),
        (answer => answer.Keywords, weights => weights.Keywords),
        (answer => [answer.ShortAnswer], weights => weights.ShortAnswer),
        (answer => [answer.FullAnswer], weights => weights.FullAnswer),
        (answer => answer.Topics, weights => weights.Topics),
    ];

    /// <summary>Phrases count where staff chose their words: in titles, variants and keywords.</summary>
    private const int FieldsOfPhrases = 3;

    private readonly RankingWeights weights;
    private readonly int answers;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<List<Posting>> building = [];
    private readonly Dictionary<(int, int), List<int>> pairs = [];
    private readonly Posting[][] lists;

    /// <param name="texts">In the order of their numbers.</param>
    /// <param name="wordsOf">Takes a text apart.</param>
    /// <param name="stemOf">Cuts a word down.</param>
    /// <param name="weights">What the ranking goes by.</param>
    /// <param name="known">Takes how many texts hold each word.</param>
    public Postings(IReadOnlyList<AnswerText> texts, Func<string, IReadOnlyList<string>> wordsOf, Func<string, string> stemOf, RankingWeights weights, Dictionary<string, int> known)
    {
        (this.weights, answers) = (weights, texts.Count);
        var lengths = LengthsOf(texts, wordsOf);
        for (var i = 0; i < texts.Count; i++)
        {
            Add(i, texts[i], wordsOf, stemOf, lengths, known);
        }

        lists = [.. building.Select(Weighed)];
        building.Clear();
    }

    public bool Holds(string stem) => numbers.ContainsKey(stem);

    /// <summary>By numbers of articles, rising.</summary>
    public Posting[] Of(string stem) => numbers.TryGetValue(stem, out var number) ? lists[number] : [];

    /// <summary>Who holds two stems beside each other, rising.</summary>
    public IReadOnlyList<int> OfPair(string first, string second) =>
        numbers.TryGetValue(first, out var a) && numbers.TryGetValue(second, out var b) && pairs.TryGetValue((a, b), out var holders) ? holders : [];

    private static double[] LengthsOf(IReadOnlyList<AnswerText> texts, Func<string, IReadOnlyList<string>> wordsOf) =>
        [.. Fields.Select(field => texts.Sum(answer => field.Of(answer).Sum(text => wordsOf(text).Count) / (double)texts.Count))];

    private void Add(int answer, AnswerText text, Func<string, IReadOnlyList<string>> wordsOf, Func<string, string> stemOf, double[] lengths, Dictionary<string, int> known)
    {
        Dictionary<int, double> counts = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var f = 0; f < Fields.Length; f++)
        {
            var lines = Fields[f].Of(text).Select(wordsOf).ToList();
            var weight = Fields[f].Weight(weights) / (1 - weights.LengthPenalty + (weights.LengthPenalty * lines.Sum(words => words.Count) / Math.Max(lengths[f], 1)));
            foreach (var words in lines)
            {
                seen.UnionWith(words);
                Count(answer, [.. words.Select(word => NumberOf(stemOf(word)))], weight, counts, hasPhrases: f < FieldsOfPhrases);
            }
        }

        foreach (var word in seen)
        {
            known[word] = known.GetValueOrDefault(word) + 1;
        }

        foreach (var (stem, count) in counts)
        {
            building[stem].Add(new Posting(answer, count));
        }
    }

    private void Count(int answer, int[] stems, double weight, Dictionary<int, double> counts, bool hasPhrases)
    {
        for (var i = 0; i < stems.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, stems[i], out _) += weight;
            if (hasPhrases && i + 1 < stems.Length)
            {
                var holders = CollectionsMarshal.GetValueRefOrAddDefault(pairs, (stems[i], stems[i + 1]), out _) ??= new List<int>(1);
                if (holders.Count == 0 || holders[^1] != answer)
                {
                    holders.Add(answer);
                }
            }
        }
    }

    private int NumberOf(string stem)
    {
        if (!numbers.TryGetValue(stem, out var number))
        {
            numbers.Add(stem, number = numbers.Count);
            building.Add([]);
        }

        return number;
    }

    private Posting[] Weighed(List<Posting> list)
    {
        var rarity = Math.Log(1 + ((answers - list.Count + 0.5) / (list.Count + 0.5)));
        return [.. list.Select(posting => posting with { Score = rarity * posting.Score / (weights.Saturation + posting.Score) })];
    }
}

/// <summary>An article that holds a stem, and how much it says there.</summary>
internal readonly record struct Posting(int Answer, double Score);
