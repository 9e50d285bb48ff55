using System.Runtime.InteropServices;

namespace Folkmoot.Business.Reading;

/// <summary>Gathers what is wrong with a feed while it is read: each kind once, with the first example and how often.</summary>
internal sealed class FlawList
{
    private const int LongestDetail = 100;

    private readonly Dictionary<string, (string? Detail, int Count)> flaws = new(StringComparer.Ordinal);

    /// <summary>Adds one. Of a kind that is known already it costs nothing, however often.</summary>
    public void Add(string code, ReadOnlySpan<char> detail = default)
    {
        ref var flaw = ref CollectionsMarshal.GetValueRefOrAddDefault(flaws, code, out var isKnown);
        flaw = (isKnown ? flaw.Detail : Short(detail), flaw.Count + 1);
    }

    public IReadOnlyList<FeedFlaw> ToList() => [.. flaws.Select(flaw => new FeedFlaw(flaw.Key, flaw.Value.Detail, flaw.Value.Count))];

    private static string? Short(ReadOnlySpan<char> detail)
    {
        var text = PlainText.Collapse(detail[..Math.Min(detail.Length, 4 * LongestDetail)].ToString(), LongestDetail);
        return text.Length == 0 ? null : text;
    }
}
