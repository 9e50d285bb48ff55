using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Gives people roles and takes them away.</summary>
public sealed class RoleGrants(CoreDbContext db, HeldRoles held, TimeProvider clock)
{
    /// <summary>Gives a role; when the person has it there already, only its end changes.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="role">What, such as <see cref="RoleNames.Moderator"/>.</param>
    /// <param name="area">Where; null for everywhere.</param>
    /// <param name="expires">When it ends; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task GiveAsync(string userId, string role, AreaId? area, DateTimeOffset? expires, CancellationToken cancellationToken) =>
        GiveAsync(userId, new RoleAt(role, area), expires, cancellationToken);

    /// <inheritdoc cref="GiveAsync(string, string, AreaId?, DateTimeOffset?, CancellationToken)"/>
    public async Task GiveAsync(string userId, RoleAt role, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentNullException.ThrowIfNull(role);
        ArgumentException.ThrowIfNullOrEmpty(role.Role);
        var grant = await Of(userId, role).SingleOrDefaultAsync(cancellationToken);
        if (grant is null)
        {
            grant = new RoleGrant(userId, role, clock.GetUtcNow());
            db.RoleGrants.Add(grant);
        }

        grant.EndAt(expires?.ToUniversalTime());
        await db.SaveChangesAsync(cancellationToken);
        held.Forget();
    }

    /// <summary>Takes a role that was given for this area, or for everywhere when there is none. Nothing happens when the person lacks it.</summary>
    public Task TakeAsync(string userId, string role, AreaId? area, CancellationToken cancellationToken) =>
        TakeAsync(userId, new RoleAt(role, area), cancellationToken);

    /// <summary>Takes a role that was given with just these limits.</summary>
    public async Task TakeAsync(string userId, RoleAt role, CancellationToken cancellationToken)
    {
        db.RoleGrants.RemoveRange(await Of(userId, role).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        held.Forget();
    }

    public async Task<IReadOnlyList<RoleGrant>> ListAsync(string userId, CancellationToken cancellationToken) =>
        await db.RoleGrants.AsNoTracking().Where(g => g.UserId == userId)
            .OrderBy(g => g.Role).ThenBy(g => g.AreaCode).ThenBy(g => g.Category).ToListAsync(cancellationToken);

    private IQueryable<RoleGrant> Of(string userId, RoleAt role)
    {
        var code = role.Area?.Value;
        return db.RoleGrants.Where(g => g.UserId == userId && g.Role == role.Role && g.AreaCode == code && g.Category == role.Category);
    }
}
