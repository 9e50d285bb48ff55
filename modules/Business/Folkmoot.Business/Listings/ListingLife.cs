using Folkmoot.Business.Portal;
using Folkmoot.Core.Items;

namespace Folkmoot.Business.Listings;

/// <summary>Moves listings from state to state and tells the rest of the site. What it changes is saved by the caller.</summary>
public sealed class ListingLife(BusinessDbContext db, ISettings<PortalSettings> settings, TimeProvider clock)
{
    /// <summary>Shows it to everybody, confirmed as of now.</summary>
    public async Task PublishAsync(Listing listing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        listing.Publish(clock.GetUtcNow());
        await ConfirmAsync(listing, cancellationToken);
        db.Raise(new ItemPublished(listing.Item));
        Tell(listing);
    }

    /// <summary>Somebody says that it is right: it stays for another year, and comes back if it was out of date.</summary>
    public async Task ConfirmAsync(Listing listing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var now = clock.GetUtcNow();
        var isBack = listing.State == ListingState.Hidden || (listing.State == ListingState.Published && listing.HideAt <= now);
        listing.Confirm(now, now.AddMonths((await settings.GetAsync(cancellationToken)).MonthsUntilConfirmed));
        if (isBack)
        {
            listing.Publish(now);
            db.Raise(new ItemPublished(listing.Item));
            Tell(listing);
        }
    }

    public void Hold(Listing listing) => TakeOut(listing, l => l.Hold());

    public void Hide(Listing listing) => TakeOut(listing, l => l.Hide());

    public void Remove(Listing listing, string? because) => TakeOut(listing, l => l.Remove(because));

    /// <summary>It looks different from now on.</summary>
    public void Tell(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        db.Raise(new ItemChanged(listing.Item));
        db.Refresh(Listing.AllItem);
    }

    private void TakeOut(Listing listing, Action<Listing> change)
    {
        change(listing);
        db.Raise(new ItemRemoved(listing.Item));
        Tell(listing);
    }
}
