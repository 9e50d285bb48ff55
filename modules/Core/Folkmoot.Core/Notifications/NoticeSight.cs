namespace Folkmoot.Core.Notifications;

/// <summary>Which things a person may be told of, asked anew each time that somebody is told.</summary>
public sealed class NoticeSight(IEnumerable<INoticeSource> sources, IEnumerable<ISearchSource> searches)
{
    private readonly Dictionary<(ItemRef, string), bool> seen = [];
    private readonly Dictionary<ItemRef, ItemSummary?> found = [];

    /// <summary>Whether the person may see it now.</summary>
    public async Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken)
    {
        if (!seen.TryGetValue((item, userId), out var may))
        {
            may = sources.FirstOrDefault(s => s.Kind == item.Kind) is { } source
                ? await source.MaySeeAsync(item, userId, cancellationToken)
                : await SummaryAsync(item, cancellationToken) is { IsPublic: true };
            seen.Add((item, userId), may);
        }

        return may;
    }

    /// <summary>What the thing is called and where it is; null when the person may not see it, or no module knows it.</summary>
    public async Task<ItemSummary?> FindAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        await MaySeeAsync(item, userId, cancellationToken) ? await SummaryAsync(item, cancellationToken) : null;

    private async Task<ItemSummary?> SummaryAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!found.TryGetValue(item, out var summary))
        {
            summary = searches.FirstOrDefault(s => s.Kind == item.Kind) is { } source ? await source.FindAsync(item, cancellationToken) : null;
            found.Add(item, summary);
        }

        return summary;
    }
}
