using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>What an editor decides about the list of new entries.</summary>
public sealed class LatestListingsSettings
{
    [Range(1, 20)]
    public int Count { get; set; } = 5;
}

/// <summary>Lists what is new in the directory; on an area's page, of that area.</summary>
public sealed class BusinessLatestListingsViewComponent(ListingFinder finder) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(LatestListingsSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Listing.AllItem);
        var area = context.Area?.Value;
        return View(await finder.Public().Where(l => area == null || l.Places.Any(p => p.AreaCodes.Contains(area)))
            .OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Take(Math.Clamp(settings.Count, 1, 20)).ToListAsync(HttpContext.RequestAborted));
    }
}
