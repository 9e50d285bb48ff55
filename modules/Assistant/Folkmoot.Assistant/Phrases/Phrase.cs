using Folkmoot.Assistant.Ranking;

namespace Folkmoot.Assistant.Phrases;

/// <summary>
/// A phrase as staff write it: words in their order, a slash between words of which any will do ("gas leak/escape"), and a star where up to four other words
/// may stand ("smoke * window"). Capitals, accents and apostrophes do not matter, nor do slips of the finger, but for words after an equals sign ("=viole"),
/// which would be taken for others.
/// </summary>
internal sealed class Phrase
{
    private const int Gap = 4;
    private const string Anything = "*";

    private readonly IReadOnlyList<string[]> places;

    private Phrase(IReadOnlyList<string[]> places) => this.places = places;

    /// <summary>All words that it knows.</summary>
    public IEnumerable<string> Words => places.SelectMany(place => place);

    public static Phrase Read(string phrase) => new(
        [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place => place == Anything ? [] : place.Split('/').Select(Folded).Where(word => word.Length > 0).ToArray())]);

    /// <summary>Whether it stands somewhere in a text.</summary>
    /// <param name="typed">The text's words, each as all the words that it may be.</param>
    public bool IsIn(IReadOnlyList<IReadOnlySet<string>> typed) => Enumerable.Range(0, typed.Count).Any(start => EndAt(typed, start) is not null);

    /// <summary>Where it ends that begins at a word; null when it does not stand there.</summary>
    public int? EndAt(IReadOnlyList<IReadOnlySet<string>> typed, int start) => EndAt(typed, start, 0);

    private int? EndAt(IReadOnlyList<IReadOnlySet<string>> typed, int at, int place)
    {
        if (place == places.Count)
        {
            return at;
        }

        if (places[place].Length == 0)
        {
            return Enumerable.Range(at, Gap + 1).Select(next => EndAt(typed, next, place + 1)).FirstOrDefault(end => end is not null);
        }

        return at < typed.Count && places[place].Any(typed[at].Contains) ? EndAt(typed, at + 1, place + 1) : null;
    }

    private static string Folded(string word) => (word.StartsWith(Slips.Exactly) ? "=" : "") + string.Concat(Ranking.Words.Of(word, elides: false));
}
