using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Core.Photos;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>What the council does with listings: brings them in, changes, hides, removes, hands over.</summary>
public sealed class ListingRegister(BusinessDbContext db, SiteDatabase site, ListingRouting routing, ListingLife life, PhotoAlbum album, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Adds listings whose id is new, changes and confirms the others, all or none of them. What somebody runs or a moderator took away is left as it is.</summary>
    /// <param name="listings">Valid, each id once.</param>
    /// <param name="actorId">Who does it; null for a recipe.</param>
    /// <param name="cancellationToken">Ends it; nothing is saved then.</param>
    public async Task<ListingChange> SaveAsync(IReadOnlyList<ListingData> listings, string? actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listings);
        await using var work = await site.BeginAsync(cancellationToken);
        // Two imports at once would each add the same id.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('business.listings'))", cancellationToken);
        var ids = listings.Select(l => l.Id).ToList();
        var known = await db.Listings.Include(l => l.Places).Where(l => ids.Contains(l.Slug)).ToDictionaryAsync(l => l.Slug, StringComparer.Ordinal, cancellationToken);
        var left = known.Values.Where(l => l.OwnerId is not null || l.State == ListingState.Removed).Select(l => l.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var data in listings.Where(l => !left.Contains(l.Id)))
        {
            var listing = known.GetValueOrDefault(data.Id) ?? db.Listings.Add(new Listing(data.Id, ownerId: null, formToken: null, clock.GetUtcNow())).Entity;
            var (places, area) = await routing.RouteAsync(data, cancellationToken);
            listing.Become(data, places, area);
            await life.PublishAsync(listing, cancellationToken);
        }

        var change = new ListingChange(listings.Count - known.Count, known.Count - left.Count, left.Count);
        audit.Add("business.listings-saved", actorId, Listing.AllItem, new Dictionary<string, string> { ["added"] = $"{change.Added}", ["changed"] = $"{change.Changed}" });
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return change;
    }

    /// <summary>Says for a firm that its listing is right; brings it back when it was out of date.</summary>
    public Task ConfirmAsync(Listing listing, string actorId, CancellationToken cancellationToken) =>
        ActAsync(listing, "business.listing-confirmed", actorId, kept => life.ConfirmAsync(kept, cancellationToken), cancellationToken);

    /// <summary>Takes it out until it is confirmed again.</summary>
    public Task HideAsync(Listing listing, string actorId, CancellationToken cancellationToken) => ActAsync(listing, "business.listing-hidden", actorId, kept =>
    {
        life.Hide(kept);
        return Task.CompletedTask;
    }, cancellationToken);

    /// <summary>Gives it to somebody to run, or takes it back for the council.</summary>
    public Task HandToAsync(Listing listing, string? ownerId, string actorId, CancellationToken cancellationToken) => ActAsync(listing, "business.listing-handed-over", actorId, kept =>
    {
        kept.HandTo(ownerId);
        life.Tell(kept);
        return Task.CompletedTask;
    }, cancellationToken);

    /// <summary>Deletes it with its photos.</summary>
    public async Task DeleteAsync(Listing listing, string? actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        await using var work = await site.BeginAsync(cancellationToken);
        await album.DeleteOfAsync([listing.Item], cancellationToken);
        await db.Listings.Where(l => l.Id == listing.Id).ExecuteDeleteAsync(cancellationToken);
        audit.Add("business.listing-deleted", actorId, listing.Item);
        db.Raise(new ItemRemoved(listing.Item));
        life.Tell(listing);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private async Task ActAsync(Listing listing, string act, string actorId, Func<Listing, Task> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        await using var work = await site.BeginAsync(cancellationToken);
        var kept = await db.Listings.Include(l => l.Places).SingleAsync(l => l.Id == listing.Id, cancellationToken);
        await change(kept);
        audit.Add(act, actorId, kept.Item);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}

/// <summary>How many listings became what.</summary>
public sealed record ListingChange(int Added, int Changed, int LeftToOwners);
