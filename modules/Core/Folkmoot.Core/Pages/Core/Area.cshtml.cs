using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using AreaEntity = Folkmoot.Core.Areas.Area;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class AreaModel(AreaDirectory areas, IStringLocalizer<AreaKindNames> names) : PageModel
{
    public AreaSummary Area { get; private set; } = null!;

    public string KindName { get; private set; } = "";

    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await areas.FindBySlugAsync(slug, cancellationToken) is not { } area
            || await areas.FindShapeAsync(area.Id, cancellationToken) is not { } shape)
        {
            return NotFound();
        }

        HttpContext.Shows(AreaEntity.ItemOf(area.Id));
        Area = area;
        KindName = AreaKindNames.Of(names, area.Kind);
        Shapes = [new MapShape(area.Name, shape)];
        return Page();
    }
}
