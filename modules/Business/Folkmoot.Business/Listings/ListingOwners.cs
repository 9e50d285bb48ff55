using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>Who runs listings, as personal data.</summary>
public sealed class ListingOwners(BusinessDbContext db, ListingRegister register) : IPersonalData
{
    public string Title => "Business directory";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Directory entries that you added", ErasureOutcome.Deleted, "You wrote them"),
        new("Directory entries that you took over from the council", ErasureOutcome.Anonymised, "They are about the firm or group: the entry stays, your name goes"),
        new("Addresses that you proved to be your firm's", ErasureOutcome.Deleted, "They were for you only"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var listings = await db.Listings.AsNoTracking().Include(l => l.Places).Where(l => l.OwnerId == userId).OrderBy(l => l.Slug).ToListAsync(cancellationToken);
        var claims = await db.ListingClaims.AsNoTracking().Where(c => c.UserId == userId).OrderBy(c => c.MadeAt).Select(c => new { c.Email, c.MadeAt, c.UsedAt }).ToListAsync(cancellationToken);
        return listings.Count + claims.Count == 0
            ? null
            : JsonSerializer.SerializeToNode(new { Listings = listings.Select(l => new { l.CreatedAt, State = l.State.ToString(), Words = l.Newest() }), Claims = claims }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await db.ListingClaims.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        foreach (var listing in await db.Listings.Where(l => l.OwnerId == userId).ToListAsync(cancellationToken))
        {
            if (listing.AddedByOwner)
            {
                db.Entry(listing).State = EntityState.Detached;
                await register.DeleteAsync(listing, actorId: null, cancellationToken);
            }
            else
            {
                listing.HandTo(ownerId: null);
                db.Refresh(listing.Item);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
