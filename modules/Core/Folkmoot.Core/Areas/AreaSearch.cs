using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Areas;

/// <summary>Tells the rest of the site about areas.</summary>
public sealed class AreaSearch(AreaDirectory areas, IStringLocalizer<AreaSearch> S) : ISearchSource
{
    public string Kind => Area.ItemKind;

    public string Title => S["Areas"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        AreaId.TryParse(item.Id, out var id) && await areas.FindAsync(id, cancellationToken) is { } area
            ? new ItemSummary(item, area.Name, $"/areas/{area.Slug}", IsPublic: true, Area: area.Id)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await areas.ListAsync(cancellationToken)).Select(area => Area.ItemOf(area.Id))];
}
