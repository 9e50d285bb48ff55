namespace Folkmoot.Assistant.Ranking;

/// <summary>Takes words that nobody at the council has written for those that were meant. Names of places are left as they are.</summary>
internal sealed class Speller
{
    private const int MostTaken = 3;

    private readonly Dictionary<string, int> known;
    private readonly List<string> words;
    private readonly LetterGroups groups;
    private readonly ILookup<string, int> bySound;
    private readonly HashSet<string> guarded;
    private readonly RankingWeights weights;

    /// <param name="known">The vocabulary: how many texts hold each word.</param>
    /// <param name="guarded">Words of names of places.</param>
    /// <param name="hearsEnglish">Whether words that sound alike in English are found too.</param>
    /// <param name="weights">What the ranking goes by.</param>
    public Speller(Dictionary<string, int> known, IEnumerable<string> guarded, bool hearsEnglish, RankingWeights weights)
    {
        this.known = known;
        this.guarded = new HashSet<string>(guarded, StringComparer.Ordinal);
        this.weights = weights;
        words = [.. known.Keys.Where(word => word.Length > 2).Order(StringComparer.Ordinal)];
        groups = new LetterGroups(words, isRareMore: false);
        bySound = words.Select((word, i) => (Sound: hearsEnglish ? Sounds.Of(word) : "", i)).Where(pair => pair.Sound.Length > 1).ToLookup(pair => pair.Sound, pair => pair.i);
    }

    public bool IsKnown(string word) => known.ContainsKey(word) || guarded.Contains(word);

    /// <summary>What the word may stand for, the likeliest first; itself alone when it is known.</summary>
    public IReadOnlyList<(string Word, double Weight)> Read(string word)
    {
        if (IsKnown(word))
        {
            return [(word, 1)];
        }

        if (word.Length < 3 || word.Any(char.IsDigit))
        {
            return [];
        }

        var near = groups.Find(word, 0.2).Select(found => (found.Index, found.Likeness)).Concat(bySound[Sounds.Of(word)].Select(i => (i, 0d)))
            .GroupBy(found => found.Item1).Select(g => (Word: words[g.Key], Likeness: g.Max(found => found.Item2)));
        var taken = near.Select(found => (found.Word, Weight: WeightOf(word, found.Word, found.Likeness))).Where(found => found.Weight > 0.25)
            .OrderByDescending(found => found.Weight * (1 + (0.02 * Math.Log(1 + known[found.Word])))).ThenBy(found => found.Word, StringComparer.Ordinal).Take(MostTaken).ToList();
        return taken.Count == 0 ? [] : [.. taken.Where(found => found.Weight > taken[0].Weight * 0.75)];
    }

    /// <summary>Two known words that were written as one.</summary>
    public IEnumerable<(string First, string Second)> Split(string word)
    {
        for (var i = 3; i <= word.Length - 3; i++)
        {
            if (known.ContainsKey(word[..i]) && known.ContainsKey(word[i..]))
            {
                yield return (word[..i], word[i..]);
            }
        }
    }

    private double WeightOf(string written, string meant, double likeness)
    {
        var allowed = Math.Max(written.Length, meant.Length) switch { < 4 => 1, < 8 => 2, _ => 3 };
        var edits = Edits.Between(written, meant, allowed);
        var asWritten = edits <= allowed ? weights.Misspelt * Math.Pow(weights.FurtherEdit, edits - 1) * (written[0] == meant[0] ? 1 : 0.85) * Share(edits, written) : 0;
        var asHeard = Sounds.Of(written) == Sounds.Of(meant) ? weights.Misspelt * 0.9 : 0;
        var asPart = likeness > 0.4 ? likeness * weights.SharedParts : 0;
        return Math.Max(asWritten, Math.Max(asHeard, asPart));
    }

    // Two slips in four letters are another word.
    private static double Share(int edits, string written) => Math.Clamp(1.25 - (1.25 * (edits - 0.5) / written.Length), 0, 1);
}
