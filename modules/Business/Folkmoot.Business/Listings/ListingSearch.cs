using Folkmoot.Core.SafeText;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Listings;

/// <summary>Tells the rest of the site about listings.</summary>
public sealed class ListingSearch(ListingFinder finder, IStringLocalizer<ListingSearch> S) : ISearchSource
{
    public string Kind => Listing.ItemKind;

    public string Title => S["Business directory"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await finder.FindPublicAsync(item.Id, cancellationToken) is { } listing
            ? new ItemSummary(item, listing.Name, $"/business/directory/{listing.Slug}", IsPublic: true, $"{listing.Summary}\n{ResidentMarkdown.ToText(listing.Text)}".Trim(), listing.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await finder.Public().Select(l => l.Slug).ToListAsync(cancellationToken)).Select(Listing.ItemOf)];
}
