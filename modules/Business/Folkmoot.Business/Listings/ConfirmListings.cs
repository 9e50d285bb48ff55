using Folkmoot.Business.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Listings;

/// <summary>
/// Asks owners once a year whether their listing is still right, and tells the rest of the site about those that nobody has confirmed. Visitors do not see these any
/// more already: that is the clock's.
/// </summary>
public sealed class ConfirmListings(
    BusinessDbContext db, ListingLife life, ISettings<PortalSettings> settings, IUserDirectory people, Site site, TimeProvider clock, IStringLocalizer<ConfirmListings> texts) : IScheduledJob
{
    public const string Name = "business.confirm-listings";

    private const int AtOnce = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var soon = now.AddDays((await settings.GetAsync(cancellationToken)).DaysOfNotice);
        foreach (var listing in await db.Listings.Where(l => l.State == ListingState.Published && l.HideAt <= now).OrderBy(l => l.HideAt).Take(AtOnce).ToListAsync(cancellationToken))
        {
            life.Hide(listing);
            await AskAsync(listing, texts["“{0}” is hidden", listing.Name], texts["Nobody has told us for a year whether the entry “{0}” is still right, so visitors do not see it any more.\n\nTo bring it back, open this page, look it through and confirm it:\n{1}",
                listing.Name, AddressOf(listing)], cancellationToken);
        }

        foreach (var listing in await db.Listings.Where(l => l.State == ListingState.Published && l.HideAt > now && l.HideAt <= soon && l.RemindedAt == null)
            .OrderBy(l => l.HideAt).Take(AtOnce).ToListAsync(cancellationToken))
        {
            listing.Remind(now);
            await AskAsync(listing, texts["Is “{0}” still right?", listing.Name], texts["Please look through the entry “{0}” and confirm that it is right:\n{1}\n\nWithout that it is hidden on {2}, so that visitors find nothing that is out of date.",
                listing.Name, AddressOf(listing), site.ToLocal(listing.HideAt).ToString("d MMMM yyyy", site.Culture)], cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private Uri AddressOf(Listing listing) => site.Link($"/business/directory/{listing.Slug}/confirm");

    private async Task AskAsync(Listing listing, string subject, string text, CancellationToken cancellationToken)
    {
        if (listing.OwnerId is { } owner && await people.FindAsync(owner, cancellationToken) is { EmailConfirmed: true } person)
        {
            db.Send(new Mail(person.Email, subject, text));
        }
    }
}
