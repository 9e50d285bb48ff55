using Folkmoot.Business.Portal;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>What people do with the listings that they run.</summary>
public sealed class ListingDesk(
    BusinessDbContext db, SiteDatabase site, ListingRouting routing, ListingLife life, ModerationDesk desk, ISettings<PortalSettings> settings, TimeProvider clock)
{
    private static readonly string[] Reserved = ["add", "admin", "mine", "nearest"];

    /// <summary>Whether the person may add one more. Ask after <see cref="ModerationDesk.TakeTurnsAsync"/>: then the answer holds.</summary>
    public async Task<bool> HasRoomAsync(string userId, CancellationToken cancellationToken) =>
        await db.Listings.CountAsync(l => l.OwnerId == userId && l.State != ListingState.Removed, cancellationToken) < (await settings.GetAsync(cancellationToken)).ListingsPerPerson;

    /// <summary>What this form has made already.</summary>
    public Task<Listing?> FindSentAsync(string userId, Guid formToken, CancellationToken cancellationToken) =>
        db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.OwnerId == userId && l.FormToken == formToken, cancellationToken);

    /// <summary>Adds a listing. The same form sent again finds the one that it made.</summary>
    public async Task<Listing> AddAsync(ListingData data, string userId, Guid formToken, ListingAct act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        if (await FindSentAsync(userId, formToken, cancellationToken) is { } sent)
        {
            return sent;
        }

        var listing = db.Listings.Add(new Listing(await FreeSlugAsync(data.Name, cancellationToken), userId, formToken, clock.GetUtcNow())).Entity;
        await ApplyAsync(listing, data, act, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return listing;
    }

    /// <summary>Changes a listing. While new words of a published one wait for a moderator, its former words stay.</summary>
    public async Task ChangeAsync(Listing listing, ListingData data, ListingAct act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        await using var work = await site.BeginAsync(cancellationToken);
        var kept = await LockAsync(listing, cancellationToken);
        if (act is { HeldFor: not null, ShowsNewPhotos: false } && kept.State == ListingState.Published)
        {
            kept.Keep(data);
            await db.SaveChangesAsync(cancellationToken);
            await desk.QueueAsync(kept.Item, act.HeldFor, cancellationToken);
        }
        else
        {
            await ApplyAsync(kept, data, act, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Its owner says that it is right.</summary>
    public Task ConfirmAsync(Listing listing, CancellationToken cancellationToken) => ActAsync(listing, kept => life.ConfirmAsync(kept, cancellationToken), cancellationToken);

    /// <summary>Its owner takes it away.</summary>
    public Task RemoveAsync(Listing listing, CancellationToken cancellationToken) => ActAsync(listing, kept =>
    {
        life.Remove(kept, because: null);
        return Task.CompletedTask;
    }, cancellationToken);

    internal async Task<Listing> LockAsync(Listing listing, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from business.listings where id = {listing.Id} for update", cancellationToken);
        return await db.Listings.Include(l => l.Places).SingleAsync(l => l.Id == listing.Id, cancellationToken);
    }

    private async Task ActAsync(Listing listing, Func<Listing, Task> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listing);
        await using var work = await site.BeginAsync(cancellationToken);
        await change(await LockAsync(listing, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private async Task ApplyAsync(Listing listing, ListingData data, ListingAct act, CancellationToken cancellationToken)
    {
        var (places, area) = await routing.RouteAsync(data, cancellationToken);
        listing.Become(data, places, area);
        listing.Keep(pending: null);
        if (act.IsDraft || (act.HeldFor is null && listing.State == ListingState.Held))
        {
            // A draft is nobody else's business; what is before the moderators stays there with its new words.
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        if (act.HeldFor is null)
        {
            await life.PublishAsync(listing, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        life.Hold(listing);
        await db.SaveChangesAsync(cancellationToken);
        await desk.QueueAsync(listing.Item, act.HeldFor, cancellationToken);
    }

    /// <summary>The part of addresses that a name leads to. Ask within the act that saves, after the lock that it takes.</summary>
    internal async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('business.listings'))", cancellationToken);
        var slug = Slug.From(name);
        var taken = await db.Listings.Where(l => l.Slug.StartsWith(slug)).Select(l => l.Slug).ToListAsync(cancellationToken);
        return Slug.Free(slug, s => Reserved.Contains(s) || taken.Contains(s));
    }
}

/// <summary>How a listing is saved.</summary>
/// <param name="HeldFor">Why a moderator reads it before others do, as the desk has said; null when all see it at once.</param>
/// <param name="IsDraft">Only its owner sees it.</param>
/// <param name="ShowsNewPhotos">Whether photos come with it that nobody has seen.</param>
public sealed record ListingAct(string? HeldFor = null, bool IsDraft = false, bool ShowsNewPhotos = false);
