using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Writes down what a role may do: only where the site decides otherwise than the modules do.</summary>
public sealed class RoleDecisions(CoreDbContext db, IReadOnlyList<Permission> permissions)
{
    /// <summary>The role may do this and nothing else. Permissions of modules that are off stay as they were. The next save commits it.</summary>
    public async Task DecideAsync(string role, IReadOnlyCollection<string> allowed, CancellationToken cancellationToken)
    {
        var former = await db.RolePermissions.Where(p => p.Role == role).ToDictionaryAsync(p => p.Permission, cancellationToken);
        bool? rest = former.TryGetValue(RolePermission.Every, out var every) ? every.Allowed : null;
        foreach (var permission in permissions)
        {
            var wanted = allowed.Contains(permission.Name);
            var decision = former.GetValueOrDefault(permission.Name);
            if (wanted == (rest ?? permission.DefaultRoles.Contains(role)))
            {
                db.RolePermissions.RemoveRange(decision is null ? [] : [decision]);
            }
            else if (decision is not null)
            {
                decision.Allowed = wanted;
            }
            else
            {
                db.RolePermissions.Add(new RolePermission(role, permission.Name, wanted));
            }
        }
    }
}
