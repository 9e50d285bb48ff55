using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Gives people roles and takes them away.</summary>
public sealed class RoleGrants(CoreDbContext db, HeldRoles held)
{
    /// <summary>Gives a role; when the person has it there already, only its end changes.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="role">What, such as <see cref="RoleNames.Moderator"/>.</param>
    /// <param name="area">Where; null for everywhere.</param>
    /// <param name="expires">When it ends; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task GiveAsync(string userId, string role, AreaId? area, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentException.ThrowIfNullOrEmpty(role);
        var grant = await Of(userId, role, area).SingleOrDefaultAsync(cancellationToken);
        if (grant is null)
        {
            grant = new RoleGrant(userId, role, area);
            db.RoleGrants.Add(grant);
        }

        grant.ExpiresAt = expires?.ToUniversalTime();
        await db.SaveChangesAsync(cancellationToken);
        held.Forget();
    }

    /// <summary>Takes a role that was given for this area, or for everywhere when there is none. Nothing happens when the person lacks it.</summary>
    public async Task TakeAsync(string userId, string role, AreaId? area, CancellationToken cancellationToken)
    {
        db.RoleGrants.RemoveRange(await Of(userId, role, area).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        held.Forget();
    }

    public async Task<IReadOnlyList<RoleGrant>> ListAsync(string userId, CancellationToken cancellationToken) =>
        await db.RoleGrants.AsNoTracking().Where(g => g.UserId == userId)
            .OrderBy(g => g.Role).ThenBy(g => g.AreaCode).ToListAsync(cancellationToken);

    private IQueryable<RoleGrant> Of(string userId, string role, AreaId? area)
    {
        var code = area?.Value;
        return db.RoleGrants.Where(g => g.UserId == userId && g.Role == role && g.AreaCode == code);
    }
}
