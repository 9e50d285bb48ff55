using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>The roles that can be given on this site: those that every installation knows, and those of its recipes.</summary>
public sealed class RoleList(CoreDbContext db)
{
    private static readonly string[] Known =
        [RoleNames.Administrator, RoleNames.Editor, RoleNames.Moderator, RoleNames.Officer, RoleNames.Councillor, RoleNames.VillageAgent];

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var own = await db.RolePermissions.AsNoTracking().Select(p => p.Role).Distinct().ToListAsync(cancellationToken);
        return [.. Known.Union(own.Order(StringComparer.Ordinal)).Where(role => role is not (RoleNames.Anonymous or RoleNames.Authenticated))];
    }
}

/// <summary>What stands against giving or taking a role, in English.</summary>
internal static class GrantProblems
{
    internal static string TextOf(GrantProblem problem) => problem switch
    {
        GrantProblem.MoreThanTheirOwn => "You can give and take only what you may do yourself, there. Ask an administrator, or limit the role to your area",
        GrantProblem.OnlyAdministrators => "Only administrators of the whole site can make or remove administrators",
        GrantProblem.AdministratorsAreUnlimited => "Administrators run the whole site. Leave area and category empty, or choose another role",
        GrantProblem.LastAdministrator => "This is the last administrator without an end date. Make another one first",
        GrantProblem.EndsBeforeItBegins => "Last day must be today or later",
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };
}
