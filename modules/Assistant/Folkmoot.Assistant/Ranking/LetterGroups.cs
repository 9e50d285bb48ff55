namespace Folkmoot.Assistant.Ranking;

/// <summary>Finds what shares groups of three letters with a text: the way to what is misspelt, compound or inflected beyond the stem.</summary>
internal sealed class LetterGroups
{
    private readonly Dictionary<string, List<int>> holders = new(StringComparer.Ordinal);
    private readonly double[] lengths;
    private readonly double unknown;

    /// <param name="texts">What can be found, by its place in the list.</param>
    /// <param name="isRareMore">Whether a group that few hold counts for more.</param>
    public LetterGroups(IReadOnlyList<string> texts, bool isRareMore)
    {
        foreach (var (text, i) in texts.Select((text, i) => (text, i)))
        {
            foreach (var group in Of(text))
            {
                if (!holders.TryGetValue(group, out var list))
                {
                    holders.Add(group, list = []);
                }

                list.Add(i);
            }
        }

        Weigh = isRareMore ? group => Math.Log(1 + ((double)texts.Count / holders[group].Count)) : _ => 1;
        lengths = [.. texts.Select(text => Math.Sqrt(Of(text).Sum(group => Math.Pow(Weigh(group), 2))))];
        // A group that nothing holds counts as the rarest one.
        unknown = isRareMore ? Math.Pow(Math.Log(1 + texts.Count), 2) : 1;
    }

    private Func<string, double> Weigh { get; }

    /// <summary>What is like the text, from nearly 0 to 1 for the same groups.</summary>
    public IReadOnlyList<(int Index, double Likeness)> Find(string text, double atLeast)
    {
        Dictionary<int, double> shared = [];
        var length = 0d;
        foreach (var group in Of(text))
        {
            if (!holders.TryGetValue(group, out var list))
            {
                length += unknown;
                continue;
            }

            var weight = Math.Pow(Weigh(group), 2);
            length += weight;
            foreach (var i in list)
            {
                shared[i] = shared.GetValueOrDefault(i) + weight;
            }
        }

        var own = Math.Sqrt(length);
        return [.. shared.Select(pair => (pair.Key, Likeness: pair.Value / (own * lengths[pair.Key]))).Where(found => found.Likeness >= atLeast)];
    }

    private static HashSet<string> Of(string text)
    {
        var padded = $" {text} ";
        HashSet<string> groups = new(StringComparer.Ordinal);
        for (var i = 0; i + 3 <= padded.Length; i++)
        {
            groups.Add(padded.Substring(i, 3));
        }

        return groups;
    }
}
