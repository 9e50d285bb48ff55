using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents;

/// <summary>Keeps residents from being taken for those who speak for the council.</summary>
public sealed class StaffNames(CoreDbContext db, TimeProvider clock)
{
    /// <summary>Whether a name looks like that of somebody else who holds a role on this site.</summary>
    public async Task<bool> LooksLikeAnothersAsync(string userId, DisplayName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var now = clock.GetUtcNow();
        var staff = db.RoleGrants.Where(g => g.UserId != userId && (g.ExpiresAt == null || g.ExpiresAt > now)).Select(g => g.UserId);
        var names = await db.Profiles.AsNoTracking().Where(p => staff.Contains(p.UserId)).Select(p => p.DisplayName).ToListAsync(cancellationToken);
        var skeleton = LookAlike.SkeletonOf(name.Text);
        return names.Exists(other => LookAlike.SkeletonOf(other) == skeleton);
    }
}
