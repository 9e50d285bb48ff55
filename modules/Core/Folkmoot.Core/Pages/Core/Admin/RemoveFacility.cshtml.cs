using FacilityEntity = Folkmoot.Core.Facilities.Facility;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManagePlaces"), WholeSite]
public sealed class RemoveFacilityModel(FacilityDirectory directory, FacilityRegister register, IStringLocalizer<RemoveFacilityModel> texts) : PageModel
{
    public FacilityEntity Place { get; private set; } = null!;

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(reference, cancellationToken) is not { } place)
        {
            return NotFound();
        }

        Place = place;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(reference, cancellationToken) is not { } place
            || !await register.RemoveAsync(reference, User.UserId(), cancellationToken))
        {
            return NotFound();
        }

        Done = texts["{0} has been removed", place.Name];
        return RedirectToPage("Facilities");
    }
}
