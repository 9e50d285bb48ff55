using Folkmoot.Business.Listings;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class OwnListingsModel(ListingFinder finder, IStringLocalizer<ListingStateWords> words) : PageModel
{
    public IReadOnlyList<ListingEntity> Listings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Listings = [.. (await finder.OfOwnerAsync(User.UserId(), cancellationToken)).Where(l => l.State != ListingState.Removed)];

    public string WordOf(ListingEntity listing) => ListingStateWords.Of(words, listing);
}
