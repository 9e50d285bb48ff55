namespace Folkmoot.Business.Reading;

/// <summary>Gathers what is wrong with a feed while it is read: each kind once, with the first example and how often.</summary>
internal sealed class FlawList
{
    private const int LongestDetail = 100;

    private readonly Dictionary<string, FeedFlaw> flaws = new(StringComparer.Ordinal);

    public void Add(string code, string? detail = null)
    {
        flaws[code] = flaws.TryGetValue(code, out var known) ? known with { Count = known.Count + 1 } : new FeedFlaw(code, Short(detail), 1);
    }

    public IReadOnlyList<FeedFlaw> ToList() => [.. flaws.Values];

    private static string? Short(string? detail)
    {
        var text = PlainText.Collapse(detail, LongestDetail);
        return text.Length == 0 ? null : text;
    }
}
