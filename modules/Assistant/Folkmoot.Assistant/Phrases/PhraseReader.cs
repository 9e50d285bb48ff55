using Folkmoot.Assistant.Ranking;

namespace Folkmoot.Assistant.Phrases;

/// <summary>Reads what people type as the words of some phrases.</summary>
internal sealed class PhraseReader(IEnumerable<Phrase> phrases)
{
    private readonly ILookup<char, string> known = phrases.SelectMany(phrase => phrase.Words).Distinct()
        .SelectMany(word => Beginnings(word).Select(letter => (letter, word))).ToLookup(pair => pair.letter, pair => pair.word);

    /// <summary>The words of a text in their order, each as all the words of the phrases that it may be.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Read(string text)
    {
        Dictionary<string, IReadOnlySet<string>> read = new(StringComparer.Ordinal);
        List<IReadOnlySet<string>> typed = [];
        foreach (var word in Words.Of(text, elides: true))
        {
            if (!read.TryGetValue(word, out var meant))
            {
                read.Add(word, meant = known[word[0]].Where(other => Slips.MayBe(word, other)).ToHashSet(StringComparer.Ordinal));
            }

            typed.Add(meant);
        }

        return typed;
    }

    // With which letters it may begin when it is typed: its own, or its second when the first is left out.
    private static IEnumerable<char> Beginnings(string word) => word.TrimStart(Slips.Exactly).Take(2).Distinct();
}
