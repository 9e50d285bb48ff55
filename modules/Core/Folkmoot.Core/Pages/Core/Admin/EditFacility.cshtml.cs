using Folkmoot.Core.Facilities;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Items;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManagePlaces"), WholeSite]
public sealed class EditFacilityModel(
    FacilityDirectory directory, FacilityRegister register, IStringLocalizer<EditFacilityModel> texts, IStringLocalizer<FacilityAccess> access) : PageModel
{
    [BindProperty]
    public FacilityData Place { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public string Heading { get; private set; } = "";

    public IReadOnlyList<SelectListItem> AccessFacts => [.. FacilityAccess.All.Select(key => new SelectListItem(FacilityAccess.Of(access, key), key))];

    public async Task<IActionResult> OnGetAsync(string? reference, CancellationToken cancellationToken)
    {
        if (reference is not null)
        {
            if (await directory.FindAsync(reference, cancellationToken) is not { } place)
            {
                return NotFound();
            }

            Place = FacilityData.Of(place);
        }

        Heading = HeadingFor(reference);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? reference, CancellationToken cancellationToken)
    {
        if (reference is not null && await directory.FindAsync(reference, cancellationToken) is null)
        {
            return NotFound();
        }

        Heading = HeadingFor(reference);
        // It is not asked for: the address or the name says it.
        ModelState.Remove($"{nameof(Place)}.{nameof(Place.Reference)}");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Place.Reference = reference ?? await NewReferenceAsync(Place.Name, cancellationToken);
        await register.SaveAsync([Place], replace: false, User.UserId(), cancellationToken);
        Done = texts["{0} has been saved", Place.Name];
        return RedirectToPage("Facilities");
    }

    private string HeadingFor(string? reference) => reference is null ? texts["Add a place"] : texts["Change a place"];

    private async Task<string> NewReferenceAsync(string name, CancellationToken cancellationToken)
    {
        var taken = (await directory.ListAsync(cancellationToken)).Select(f => f.Reference).Append("admin").ToHashSet(StringComparer.Ordinal);
        var slug = Slug.From(name);
        return Slug.Free(slug.Length > 60 ? slug[..60].TrimEnd('-') : slug, taken.Contains);
    }
}
