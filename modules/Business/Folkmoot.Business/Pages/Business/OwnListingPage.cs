using Folkmoot.Business.Listings;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business;

/// <summary>A page with one button, by which somebody does something with an entry that they run.</summary>
public abstract class OwnListingPage(ListingFinder finder) : PageModel
{
    public ListingEntity Listing { get; private set; } = null!;

    protected abstract Task ActAsync(CancellationToken cancellationToken);

    protected abstract IActionResult Done();

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await ActAsync(cancellationToken);
        return Done();
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        Listing = (await finder.FindAsync(slug, cancellationToken))!;
        return Listing is not null && Listing.IsOf(User.UserId()) && Listing.State != ListingState.Removed;
    }
}
