using Folkmoot.Business.Listings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class ConfirmListingModel(ListingFinder finder, ListingDesk desk) : OwnListingPage(finder)
{
    protected override Task ActAsync(CancellationToken cancellationToken) => desk.ConfirmAsync(Listing, cancellationToken);

    protected override IActionResult Done() => RedirectToPage("Listing", new { slug = Listing.Slug });
}
