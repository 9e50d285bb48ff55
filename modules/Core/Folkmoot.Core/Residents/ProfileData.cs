using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents;

/// <summary>The profile as personal data.</summary>
public sealed class ProfileData(CoreDbContext db, ResidentProfiles profiles) : IPersonalData
{
    public string Title => "Profile";

    public IReadOnlyList<ErasureRule> Rules => [new("Display name, home area and age band", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken) =>
        await profiles.FindAsync(userId, cancellationToken) is { } profile
            ? JsonSerializer.SerializeToNode(new { profile.DisplayName, profile.HomeArea, AgeBand = profile.AgeBand?.ToString(), profile.CreatedAt }, JsonSerializerOptions.Web)
            : null;

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        if (await db.Profiles.SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken) is { } profile)
        {
            db.Profiles.Remove(profile);
            db.Raise(new ItemRemoved(Profile.ItemOf(userId)));
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
