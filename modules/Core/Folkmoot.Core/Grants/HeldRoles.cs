using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>What people hold on this site, read once in a scope.</summary>
public sealed class HeldRoles(CoreDbContext db, TimeProvider clock)
{
    private readonly Dictionary<string, List<RoleGrant>> grants = new(StringComparer.Ordinal);
    private List<RolePermission>? decisions;

    /// <summary>Says whether somebody may do something.</summary>
    /// <param name="userId">Who; null for a visitor.</param>
    /// <param name="permission">What.</param>
    /// <param name="place">Where; null for "somewhere on this site".</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AllowAsync(string? userId, Permission permission, PermissionPlace? place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var matrix = new RoleMatrix(decisions ??= await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));
        if (matrix.Allows(RoleNames.Anonymous, permission))
        {
            return true;
        }

        return userId is not null
            && (matrix.Allows(RoleNames.Authenticated, permission) || (await GrantsOfAsync(userId, cancellationToken))
                .Any(grant => Counts(grant, place) && matrix.Allows(grant.Role, permission)));
    }

    /// <summary>Whether somebody is an administrator of the whole site by a grant of Core's.</summary>
    public async Task<bool> IsAdministratorAsync(string userId, CancellationToken cancellationToken) =>
        (await GrantsOfAsync(userId, cancellationToken)).Any(g => g.Role == RoleNames.Administrator && Counts(g, new PermissionPlace(null)));

    /// <summary>Whether somebody has any role now, anywhere.</summary>
    public async Task<bool> HoldsAnyAsync(string userId, CancellationToken cancellationToken) =>
        (await GrantsOfAsync(userId, cancellationToken)).Any(g => Counts(g, place: null));

    /// <summary>What a role may do on this site, of all that there is.</summary>
    public async Task<IReadOnlyList<Permission>> PermissionsOfAsync(string role, IEnumerable<Permission> all, CancellationToken cancellationToken)
    {
        var matrix = new RoleMatrix(decisions ??= await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));
        return [.. all.Where(permission => matrix.Allows(role, permission))];
    }

    /// <summary>In which of their roles somebody may do something there, by a grant of Core's.</summary>
    public async Task<IReadOnlyList<string>> RolesForAsync(string userId, Permission permission, PermissionPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var matrix = new RoleMatrix(decisions ??= await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));
        return [.. (await GrantsOfAsync(userId, cancellationToken)).Where(g => Counts(g, place) && matrix.Allows(g.Role, permission)).Select(g => g.Role).Distinct()];
    }

    /// <summary>Who may do something there by a role that was given to them; nobody is named for what everybody may.</summary>
    public async Task<IReadOnlyList<string>> PeopleForAsync(Permission permission, PermissionPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var matrix = new RoleMatrix(decisions ??= await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));
        var all = await db.RoleGrants.AsNoTracking().ToListAsync(cancellationToken);
        return [.. all.Where(g => Counts(g, place) && matrix.Allows(g.Role, permission)).Select(g => g.UserId).Distinct().Order(StringComparer.Ordinal)];
    }

    internal void Forget()
    {
        grants.Clear();
        decisions = null;
    }

    private async Task<List<RoleGrant>> GrantsOfAsync(string userId, CancellationToken cancellationToken)
    {
        if (!grants.TryGetValue(userId, out var held))
        {
            held = await db.RoleGrants.AsNoTracking().Where(g => g.UserId == userId).ToListAsync(cancellationToken);
            grants.Add(userId, held);
        }

        return held;
    }

    private bool Counts(RoleGrant grant, PermissionPlace? place) =>
        (grant.ExpiresAt is not { } end || end > clock.GetUtcNow())
        && (place is null || grant.Covers(place));
}

/// <summary>Which role may do what: the site's decisions, and the permission's default roles where it has made none.</summary>
public sealed class RoleMatrix(IEnumerable<RolePermission> decisions)
{
    private readonly Dictionary<(string, string), bool> decided = decisions.ToDictionary(d => (d.Role, d.Permission), d => d.Allowed);

    public bool Allows(string role, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return role == RoleNames.Administrator
            || (decided.TryGetValue((role, permission.Name), out var allowed) || decided.TryGetValue((role, RolePermission.Every), out allowed)
                ? allowed
                : permission.DefaultRoles.Contains(role));
    }
}
