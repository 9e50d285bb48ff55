namespace Folkmoot.Core.Search;

/// <summary>Finds the thing of any module that an editor means by its address on this site or by some of its words. A module that is missing knows nothing.</summary>
public sealed class ItemFinder(SiteSearch search, IEnumerable<ISearchSource> sources, Site site)
{
    public const int Most = 5;

    /// <summary>What everybody may see of it; null for anything else.</summary>
    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        sources.FirstOrDefault(s => s.Kind == item.Kind) is { } source && await source.FindAsync(item, cancellationToken) is { IsPublic: true } found ? found : null;

    /// <summary>What is at an address, whole or below the site's; or else the few that are found by the words.</summary>
    public async Task<IReadOnlyList<ItemSummary>> MeantAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (PathOf(text.Trim()) is { } path)
        {
            return await AtAsync(path, cancellationToken) is { } found ? [found] : [];
        }

        return [.. (await search.FindAsync(new SearchQuestion(text, null, null, 1), cancellationToken)).Results.Take(Most).Select(result => result.Item)];
    }

    // Things have their id in their address: each module is asked for what it knows by one of the address's parts.
    private async Task<ItemSummary?> AtAsync(string path, CancellationToken cancellationToken)
    {
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Reverse())
        {
            foreach (var source in sources)
            {
                if (await FindAsync(new ItemRef(source.Kind, part), cancellationToken) is { } found && found.Address.Equals(path, StringComparison.OrdinalIgnoreCase))
                {
                    return found;
                }
            }
        }

        return null;
    }

    // Below the site, without what follows a question mark; null for what is no address.
    private string? PathOf(string text)
    {
        var bare = text.Split('?', '#')[0].TrimEnd('/');
        var (whole, below) = (site.BaseAddress.AbsoluteUri, site.BaseAddress.AbsolutePath);
        return bare.StartsWith(whole, StringComparison.OrdinalIgnoreCase) ? "/" + bare[whole.Length..]
            : !bare.StartsWith('/') ? null
            : bare.StartsWith(below, StringComparison.OrdinalIgnoreCase) ? "/" + bare[below.Length..] : bare;
    }
}
