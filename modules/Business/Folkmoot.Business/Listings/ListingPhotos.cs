using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>Who may see a listing: everybody while it is shown; else who runs it, who runs the directory and who decides about it. Its photos go with it.</summary>
public sealed class ListingPhotos(BusinessDbContext db, HeldRoles roles, TimeProvider clock) : IPhotoSight
{
    public string Kind => Listing.ItemKind;

    public async Task<PhotoAudience> AskAsync(ItemRef item, string? userId, CancellationToken cancellationToken) =>
        await db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Slug == item.Id, cancellationToken) is not { } listing ? PhotoAudience.NotThisPerson
            : listing.IsPublicAt(clock.GetUtcNow()) ? PhotoAudience.Everybody
            : await SeesAsync(listing, userId, cancellationToken) ? PhotoAudience.ThisPerson : PhotoAudience.NotThisPerson;

    /// <summary>Whether this person sees a listing that is not shown to everybody.</summary>
    public async Task<bool> SeesAsync(Listing listing, string? userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return (listing.IsOf(userId) && listing.State != ListingState.Removed)
            || (listing.State != ListingState.Draft && userId is not null
                && (await roles.AllowAsync(userId, BusinessPermissions.ManageDirectory, new PermissionPlace(null), cancellationToken)
                    || await roles.AllowAsync(userId, CorePermissions.Moderate, new PermissionPlace(listing.Area), cancellationToken)));
    }

    public Task<IReadOnlyList<ItemRef>> ShownByAsync(ItemRef item, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ItemRef>>([item, Listing.AllItem]);
}
