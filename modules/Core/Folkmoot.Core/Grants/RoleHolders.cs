using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Who holds a role, where and until when.</summary>
public sealed class RoleHolders(CoreDbContext db, PeopleSearch people, AreaDirectory areas, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>One page of them, in the order in which they were given it.</summary>
    /// <param name="role">Whose.</param>
    /// <param name="after">The last grant of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RoleHolder>> ListAsync(string role, Guid? after, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var live = db.RoleGrants.AsNoTracking().Where(g => g.Role == role && (g.ExpiresAt == null || g.ExpiresAt > now));
        var grants = await live.Where(g => after == null || g.Id > after).OrderBy(g => g.Id).Take(PageSize).ToListAsync(cancellationToken);
        return await NamedAsync(grants, cancellationToken);
    }

    /// <summary>Grants with the names of their people and areas.</summary>
    public async Task<IReadOnlyList<RoleHolder>> NamedAsync(IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var names = (await people.NamedAsync([.. grants.Select(g => g.UserId).Distinct()], cancellationToken)).ToDictionary(p => p.UserId, p => p.Name);
        var places = grants.Any(g => g.AreaCode is not null)
            ? (await areas.ListAsync(cancellationToken)).GroupBy(a => a.Id.Value).ToDictionary(a => a.Key, a => a.First().Name) : [];
        return [.. grants.Select(g => new RoleHolder(g, names[g.UserId], g.AreaCode is null ? null : places.GetValueOrDefault(g.AreaCode, g.AreaCode)))];
    }
}

/// <summary>A grant as staff read it.</summary>
/// <param name="Grant">The grant itself.</param>
/// <param name="Name">The person's display name.</param>
/// <param name="Area">The area's name; null for everywhere.</param>
public sealed record RoleHolder(RoleGrant Grant, string Name, string? Area);
