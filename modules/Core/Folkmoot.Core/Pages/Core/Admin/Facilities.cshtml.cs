using FacilityEntity = Folkmoot.Core.Facilities.Facility;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManagePlaces"), WholeSite]
public sealed class FacilitiesModel(FacilityDirectory directory, IStringLocalizer<FacilityKindNames> kinds) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<FacilityEntity> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Places = await directory.ListAsync(cancellationToken);

    public string KindName(FacilityEntity place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return FacilityKindNames.Of(kinds, place.Kind);
    }
}
