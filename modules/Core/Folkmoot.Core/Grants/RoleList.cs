using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>The roles of this site: those that every installation knows, its own, and those of its recipes.</summary>
public sealed class RoleList(CoreDbContext db, TimeProvider clock)
{
    private static readonly string[] Known =
        [RoleNames.Administrator, RoleNames.Editor, RoleNames.Moderator, RoleNames.Officer, RoleNames.Councillor, RoleNames.VillageAgent];

    private static readonly string[] Everybody = [RoleNames.Authenticated, RoleNames.Anonymous];

    public static bool IsEverybodys(string role) => Everybody.Contains(role);

    public static bool IsKnown(string role) => Known.Contains(role) || IsEverybodys(role);

    /// <summary>Names of the roles that can be given.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await EntriesAsync(cancellationToken)).Select(role => role.Name).Where(role => !IsEverybodys(role))];

    /// <summary>All roles, also those that everybody has without being given them.</summary>
    public async Task<IReadOnlyList<RoleEntry>> EntriesAsync(CancellationToken cancellationToken)
    {
        var described = await db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Name, r => r.Description, cancellationToken);
        var decided = await db.RolePermissions.AsNoTracking().Select(p => p.Role).Distinct().ToListAsync(cancellationToken);
        var own = described.Keys.Union(decided).Where(role => !IsKnown(role)).Order(StringComparer.OrdinalIgnoreCase);
        return [.. Known.Concat(own).Concat(Everybody).Select(role => new RoleEntry(role, described.GetValueOrDefault(role, ""), !IsKnown(role)))];
    }

    public async Task<RoleEntry?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await EntriesAsync(cancellationToken)).SingleOrDefault(role => role.Name == name);

    /// <summary>How many people hold each role now.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountHoldersAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.RoleGrants.Where(g => g.ExpiresAt == null || g.ExpiresAt > now).GroupBy(g => g.Role)
            .Select(role => new { role.Key, People = role.Select(g => g.UserId).Distinct().Count() }).ToDictionaryAsync(role => role.Key, role => role.People, cancellationToken);
    }
}

/// <summary>A role of the site.</summary>
/// <param name="Name">As grants and recipes name it.</param>
/// <param name="Description">The site's own words; empty when it has none.</param>
/// <param name="IsOwn">Whether it is the site's own: such a role can be renamed and removed.</param>
public sealed record RoleEntry(string Name, string Description, bool IsOwn);
