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
public sealed class ClaimListingModel(ListingFinder finder, ListingClaims claims, ListingDesk desk, IStringLocalizer<ClaimListingModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter an e-mail address"), StringLength(200, ErrorMessage = "E-mail address must be 200 characters or fewer")]
    public string? Email { get; set; }

    public ListingEntity Listing { get; private set; } = null!;

    public string? Domain => ClaimAddress.DomainOf(Listing.Website);

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

        if (!await desk.HasRoomAsync(User.UserId(), cancellationToken))
        {
            ModelState.AddModelError(nameof(Email), texts["You run as many entries as one person may"]);
            return Page();
        }

        var answer = await claims.AskAsync(Listing, Email!.Trim(), User.UserId(), cancellationToken);
        if (answer == ClaimAnswer.Done)
        {
            return RedirectToPage("ClaimCode", new { slug });
        }

        ModelState.AddModelError(nameof(Email), answer switch
        {
            ClaimAnswer.TooMany => texts["Enough codes were mailed today. Try again tomorrow"],
            ClaimAnswer.HasOwner => texts["Somebody runs this entry already"],
            _ => texts["Enter an address at the domain of the website, or the one that the entry shows"],
        });
        return Page();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken) => (Listing = (await finder.FindPublicAsync(slug, cancellationToken))!) is not null;
}
