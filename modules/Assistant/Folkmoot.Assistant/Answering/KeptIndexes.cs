using System.Collections.Concurrent;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Ranking;

namespace Folkmoot.Assistant.Answering;

/// <summary>The site's indexes on this node, one a language, in memory as long as they are the latest.</summary>
public sealed class KeptIndexes
{
    private readonly ConcurrentDictionary<string, BuiltIndex> indexes = new(StringComparer.Ordinal);

    /// <summary>Of those who find an index out of date one builds it; the others wait.</summary>
    internal SemaphoreSlim Building { get; } = new(1, 1);

    internal BuiltIndex? Find(string language, Guid revision, DateOnly day) =>
        indexes.TryGetValue(language, out var index) && index.Revision == revision && index.Day == day ? index : null;

    internal void Keep(string language, BuiltIndex index) => indexes[language] = index;
}

/// <summary>One state of the knowledge base in one language.</summary>
/// <param name="Revision">Of the knowledge.</param>
/// <param name="Day">On which it was built: reviews fall due with the day.</param>
/// <param name="Ranker">Ranks by slugs.</param>
/// <param name="Articles">By slug.</param>
internal sealed record BuiltIndex(Guid Revision, DateOnly Day, Ranker Ranker, IReadOnlyDictionary<string, ShownArticle> Articles);
