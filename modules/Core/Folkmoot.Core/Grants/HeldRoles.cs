using Folkmoot.Core.Residents.Verification;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Grants;

/// <summary>What people hold on this site, read once in a scope.</summary>
public sealed class HeldRoles(CoreDbContext db, SiteDatabase site, TimeProvider clock)
{
    private const string Held = """
        select role, permission, allowed, null, null, null::timestamptz, null from core.role_permissions
        union all select role, null, true, area_code, category, expires_at, null from core.role_grants where user_id = $1
        union all select null, null, true, null, null, null, coalesce(r.level, '') from core.profiles p
            left join core.residency_proofs r on r.user_id = p.user_id and r.revoked_at is null where p.user_id = $1 and p.name_removed_at is null
        """;

    private readonly Dictionary<string, List<HeldRole>> grants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ResidentLevel>?> named = new(StringComparer.Ordinal);
    private RoleMatrix? matrix;

    /// <summary>Says whether somebody may do something.</summary>
    /// <param name="userId">Who; null for a visitor.</param>
    /// <param name="permission">What.</param>
    /// <param name="place">Where; null for "somewhere on this site".</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AllowAsync(string? userId, Permission permission, PermissionPlace? place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        if (matrix is null && userId is not null)
        {
            await ReadAllAsync(userId, cancellationToken);
        }

        var roles = await MatrixAsync(cancellationToken);
        if (roles.Allows(RoleNames.Anonymous, permission))
        {
            return true;
        }

        return userId is not null
            && (roles.Allows(RoleNames.Authenticated, permission) || (await GrantsOfAsync(userId, cancellationToken))
                .Any(grant => Counts(grant, place) && roles.Allows(grant.Role, permission)));
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
        var roles = await MatrixAsync(cancellationToken);
        return [.. all.Where(permission => roles.Allows(role, permission))];
    }

    /// <summary>In which of their roles somebody may do something there, by a grant of Core's.</summary>
    public async Task<IReadOnlyList<string>> RolesForAsync(string userId, Permission permission, PermissionPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var roles = await MatrixAsync(cancellationToken);
        return [.. (await GrantsOfAsync(userId, cancellationToken)).Where(g => Counts(g, place) && roles.Allows(g.Role, permission)).Select(g => g.Role).Distinct()];
    }

    /// <summary>Who may do something there by a role that was given to them; nobody is named for what everybody may.</summary>
    public async Task<IReadOnlyList<string>> PeopleForAsync(Permission permission, PermissionPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(permission);
        var roles = await MatrixAsync(cancellationToken);
        var all = await db.RoleGrants.AsNoTracking().ToListAsync(cancellationToken);
        return [.. all.Where(g => Counts(g.Held, place) && roles.Allows(g.Role, permission)).Select(g => g.UserId).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The levels that somebody with a display name has proven; null for who has no name, or whose name a moderator has taken away.</summary>
    internal async Task<IReadOnlyList<ResidentLevel>?> LevelsByNameAsync(string userId, CancellationToken cancellationToken)
    {
        if (!named.ContainsKey(userId))
        {
            await ReadAllAsync(userId, cancellationToken);
        }

        return named[userId];
    }

    internal void Forget()
    {
        grants.Clear();
        named.Clear();
        matrix = null;
    }

    private async Task<RoleMatrix> MatrixAsync(CancellationToken cancellationToken) =>
        matrix ??= new RoleMatrix(await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));

    private async Task<List<HeldRole>> GrantsOfAsync(string userId, CancellationToken cancellationToken)
    {
        if (!grants.TryGetValue(userId, out var held))
        {
            held = await db.RoleGrants.AsNoTracking().Where(g => g.UserId == userId).Select(g => new HeldRole(g.Role, g.AreaCode, g.Category, g.ExpiresAt)).ToListAsync(cancellationToken);
            grants.Add(userId, held);
        }

        return held;
    }

    // Whoever asks what somebody may do mostly asks for all of it, and every round trip is somebody's wait.
    private async Task ReadAllAsync(string userId, CancellationToken cancellationToken)
    {
        var lines = await site.ReadAsync(
            Held,
            row => new Line(row.FindText(0), row.FindText(1), row.GetBoolean(2), row.FindText(3), row.FindText(4), row.FindMoment(5), row.FindText(6)),
            [userId],
            cancellationToken);
        matrix = new RoleMatrix(lines.Where(line => line.Permission is not null).Select(line => new RolePermission(line.Role!, line.Permission!, line.Allowed)));
        grants[userId] = [.. lines.Where(line => line is { Permission: null, Role: not null }).Select(line => new HeldRole(line.Role!, line.AreaCode, line.Category, line.ExpiresAt))];
        var levels = lines.Where(line => line.Level is not null).Select(line => line.Level!).ToList();
        named[userId] = levels.Count == 0 ? null : [.. levels.Where(level => level.Length > 0).Select(Enum.Parse<ResidentLevel>)];
    }

    private bool Counts(HeldRole grant, PermissionPlace? place) =>
        (grant.ExpiresAt is not { } end || end > clock.GetUtcNow())
        && (place is null || grant.Covers(place));

    private sealed record Line(string? Role, string? Permission, bool Allowed, string? AreaCode, string? Category, DateTimeOffset? ExpiresAt, string? Level);
}

/// <summary>A role as somebody has it, with its limits.</summary>
internal sealed record HeldRole(string Role, string? AreaCode, string? Category, DateTimeOffset? ExpiresAt)
{
    public bool Covers(PermissionPlace place) =>
        (AreaCode is null || AreaCode == place.Area?.Value) && (Category is null || Category == place.Category);
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
