using Folkmoot.Core.Areas;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Facilities;

/// <summary>Tells the rest of the site about facilities.</summary>
public sealed class FacilitySearch(FacilityDirectory directory, AreaDirectory areas, IStringLocalizer<FacilitySearch> texts) : ISearchSource
{
    public string Kind => Facility.ItemKind;

    public string Title => texts["Places"];

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await directory.ListAsync(cancellationToken)).Select(f => f.Item)];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(item.Id, cancellationToken) is not { } facility)
        {
            return null;
        }

        var around = await areas.FindAtAsync(facility.Longitude, facility.Latitude, cancellationToken);
        var home = around.OrderBy(area => area.AreaKm2).FirstOrDefault();
        return new ItemSummary(item, facility.Name, $"/facilities/{facility.Reference}", IsPublic: true, $"{facility.Address}\n{facility.Notes}".Trim(), home?.Id);
    }
}
