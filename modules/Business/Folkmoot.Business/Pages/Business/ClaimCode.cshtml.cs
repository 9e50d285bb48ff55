using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Listings;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class ClaimCodeModel(ListingFinder finder, ListingClaims claims, IStringLocalizer<ClaimCodeModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the code"), StringLength(40, ErrorMessage = "The code is shorter than that")]
    public string? Code { get; set; }

    public ListingEntity Listing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = await claims.EnterAsync(Listing, Code, User.UserId(), cancellationToken);
        if (answer == ClaimAnswer.Done)
        {
            return RedirectToPage("EditListing", new { slug });
        }

        ModelState.AddModelError(nameof(Code), answer switch
        {
            ClaimAnswer.HasOwner => texts["Somebody runs this entry already"],
            ClaimAnswer.TooMany => texts["This code was typed wrongly too often. Ask for another"],
            ClaimAnswer.NoCode => texts["There is no code that is still good. Ask for another"],
            _ => texts["This is not the code. Look at the newest mail"],
        });
        return Page();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken) => (Listing = (await finder.FindPublicAsync(slug, cancellationToken))!) is not null;
}
