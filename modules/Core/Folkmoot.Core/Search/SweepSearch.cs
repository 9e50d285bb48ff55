namespace Folkmoot.Core.Search;

/// <summary>Mends the search index at night, and fills it the first time.</summary>
public sealed class SweepSearch(SearchIndex index) : IScheduledJob
{
    public const string Job = "core.sweep-search";

    public Task RunAsync(CancellationToken cancellationToken) => index.SweepAsync(cancellationToken);
}
