using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Listings;

/// <summary>Listings under moderation. New words of a listing that is shown are read before they take the place of the former ones.</summary>
public sealed class ModeratedListings(
    BusinessDbContext db, ListingLife life, ListingRouting routing, PhotoAlbum album, TimeProvider clock, IStringLocalizer<ModeratedListings> texts) : IModeratedContent
{
    public string Kind => Listing.ItemKind;

    public string Noun => texts["directory entry"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (await Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Slug == item.Id, cancellationToken) is not { } listing)
        {
            return null;
        }

        var words = listing.Newest();
        string?[] lines = [words.Name, words.Summary, words.Text, words.Website, words.Email, words.Phone, words.Hours, .. words.Places.Select(p => p.Address)];
        return new ModeratedText(
            item, string.Join("\n\n", lines.Where(line => !string.IsNullOrWhiteSpace(line))), listing.OwnerId, listing.Area, $"/business/directory/{listing.Slug}",
            IsPublic: listing.IsPublicAt(clock.GetUtcNow()) && listing.Pending is null)
        {
            Photos = await album.OfAsync(item, cancellationToken),
        };
    }

    public Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Listings.AnyAsync(l => l.Slug == item.Id && l.State == ListingState.Published && l.HideAt > now, cancellationToken);
    }

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, listing =>
    {
        if (listing.State == ListingState.Published)
        {
            life.Hold(listing);
        }

        return Task.CompletedTask;
    }, cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, async listing =>
    {
        if (listing.Pending is not null)
        {
            var words = listing.Newest();
            var (places, area) = await routing.RouteAsync(words, cancellationToken);
            listing.Become(words, places, area);
        }

        if (listing.Pending is not null || listing.State is ListingState.Held or ListingState.Removed)
        {
            await life.PublishAsync(listing, cancellationToken);
        }
    }, cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) => ChangeAsync(item, listing =>
    {
        if (listing is { State: ListingState.Published, Pending: not null })
        {
            // The new words go; what everybody has been reading stays.
            listing.Keep(pending: null);
            life.Tell(listing);
        }
        else
        {
            life.Remove(listing, reason);
        }

        return Task.CompletedTask;
    }, cancellationToken);

    private IQueryable<Listing> Listings => db.Listings.Include(l => l.Places);

    private async Task ChangeAsync(ItemRef item, Func<Listing, Task> change, CancellationToken cancellationToken)
    {
        await change(await Listings.SingleAsync(l => l.Slug == item.Id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
