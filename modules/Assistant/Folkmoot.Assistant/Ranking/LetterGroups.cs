using System.Buffers;
using System.Runtime.InteropServices;

namespace Folkmoot.Assistant.Ranking;

/// <summary>Finds what shares groups of three letters with a text: the way to what is misspelt, compound or inflected beyond the stem.</summary>
internal sealed class LetterGroups
{
    private readonly Dictionary<string, int[]> holders;
    private readonly double[] lengths;
    private readonly bool isRareMore;

    /// <param name="texts">What can be found, by its place in the list.</param>
    /// <param name="isRareMore">Whether a group that few hold counts for more.</param>
    public LetterGroups(IReadOnlyList<string> texts, bool isRareMore)
    {
        this.isRareMore = isRareMore;
        lengths = new double[texts.Count];
        Dictionary<string, List<int>> lists = new(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var group in Of(texts[i]))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(lists, group, out _) ??= []).Add(i);
            }
        }

        holders = lists.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        foreach (var list in holders.Values)
        {
            var weight = WeightOf(list);
            foreach (var i in list)
            {
                lengths[i] += weight;
            }
        }

        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = Math.Sqrt(lengths[i]);
        }
    }

    /// <summary>What is like the text, from nearly 0 to 1 for the same groups.</summary>
    public IReadOnlyList<(int Index, double Likeness)> Find(string text, double atLeast)
    {
        var shared = ArrayPool<double>.Shared.Rent(lengths.Length);
        Array.Clear(shared, 0, lengths.Length);
        // A group that nothing holds counts as the rarest one.
        var (length, unknown) = (0d, isRareMore ? Math.Pow(Math.Log(1 + lengths.Length), 2) : 1);
        foreach (var group in Of(text))
        {
            var list = holders.GetValueOrDefault(group, []);
            var weight = list.Length == 0 ? unknown : WeightOf(list);
            length += weight;
            foreach (var i in list)
            {
                shared[i] += weight;
            }
        }

        List<(int, double)> found = [];
        var own = Math.Sqrt(length);
        for (var i = 0; i < lengths.Length; i++)
        {
            if (shared[i] > 0 && shared[i] / (own * lengths[i]) is var likeness && likeness >= atLeast)
            {
                found.Add((i, likeness));
            }
        }

        ArrayPool<double>.Shared.Return(shared);
        return found;
    }

    // Squared, as lengths need it.
    private double WeightOf(int[] list) => isRareMore ? Math.Pow(Math.Log(1 + ((double)lengths.Length / list.Length)), 2) : 1;

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
