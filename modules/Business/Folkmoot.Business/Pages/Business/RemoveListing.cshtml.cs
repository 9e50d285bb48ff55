using Folkmoot.Business.Listings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class RemoveListingModel(ListingFinder finder, ListingDesk desk) : OwnListingPage(finder)
{
    protected override Task ActAsync(CancellationToken cancellationToken) => desk.RemoveAsync(Listing, cancellationToken);

    protected override IActionResult Done() => RedirectToPage("OwnListings");
}
