using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Those who run the site for good: by a grant without limits and without an end.</summary>
public sealed class Administrators(CoreDbContext db)
{
    public static bool Runs(RoleAt role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role is { Role: RoleNames.Administrator, Area: null, Category: null };
    }

    /// <summary>
    /// Whether this person is the only one left. Asked within the act that takes the role: it locks all their grants, so that of two
    /// administrators who take each other's role at once the second finds the first gone.
    /// </summary>
    public async Task<bool> IsLastAsync(string userId, CancellationToken cancellationToken)
    {
        var left = await db.RoleGrants
            .FromSql($"select * from core.role_grants where role = {RoleNames.Administrator} and area_code is null and category is null order by id for update")
            .AsNoTracking().ToListAsync(cancellationToken);
        var lasting = left.Where(g => g.ExpiresAt is null).Select(g => g.UserId).ToList();
        return lasting.Contains(userId) && lasting.Count == 1;
    }
}
