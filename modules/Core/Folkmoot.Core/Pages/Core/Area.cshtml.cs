using Folkmoot.Core.Areas;
using Folkmoot.Core.Bins;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Contacts;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Maps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NetTopologySuite.Geometries;
using AreaEntity = Folkmoot.Core.Areas.Area;
using FacilityEntity = Folkmoot.Core.Facilities.Facility;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class AreaModel(
    AreaDirectory areas, AreaSuccessors successors, AreaContacts contacts, BinRounds bins, FacilityDirectory facilities, SiteCalendar calendar,
    IStringLocalizer<AreaKindNames> names, IStringLocalizer<FacilityKindNames> kinds) : PageModel
{
    public AreaSummary Area { get; private set; } = null!;

    public string KindName { get; private set; } = "";

    public IReadOnlyList<AreaContact> Contacts { get; private set; } = [];

    public IReadOnlyList<(BinRound Round, DateOnly Next)> Bins { get; private set; } = [];

    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public IReadOnlyList<MapPoint> Points { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await areas.FindBySlugAsync(slug, cancellationToken) is not { } area
            || await areas.FindShapeAsync(area.Id, cancellationToken) is not { } shape)
        {
            return await successors.ResolveSlugAsync(slug, cancellationToken) is { } successor
                ? RedirectToPagePermanent("Area", new { slug = successor.Slug })
                : NotFound();
        }

        HttpContext.Shows(AreaEntity.ItemOf(area.Id));
        HttpContext.Shows(FacilityEntity.AllItem);
        Area = area;
        KindName = AreaKindNames.Of(names, area.Kind);
        Shapes = [new MapShape(area.Name, shape)];
        await ReadAsync(shape, cancellationToken);
        return Page();
    }

    private async Task ReadAsync(Geometry shape, CancellationToken cancellationToken)
    {
        Contacts = await contacts.ListAsync(Area.Id, cancellationToken);
        Bins = await bins.ListAsync(Area.Id, calendar.Today, cancellationToken);
        Points = [.. (await facilities.ListWithinAsync(shape, cancellationToken)).Select(f => new MapPoint(
            f.Reference, f.Name, f.Longitude, f.Latitude, Url.Content($"~/facilities/{f.Reference}"), FacilityKindNames.Of(kinds, f.Kind)))];
    }
}
