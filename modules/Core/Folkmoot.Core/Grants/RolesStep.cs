using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Decides what roles may do, in Orchard Core's own format.</summary>
public sealed class RolesStep(CoreDbContext db, HeldRoles held) : IRecipeStep<RolesStepData>
{
    public async Task RunAsync(RolesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var role in data.Roles)
        {
            var decisions = await db.RolePermissions.Where(p => p.Role == role.Name).ToListAsync(cancellationToken);
            Decide(role, decisions);
        }

        await db.SaveChangesAsync(cancellationToken);
        held.Forget();
    }

    public async Task<RolesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var decisions = await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken);
        var roles = decisions.GroupBy(d => d.Role).OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => new RoleData
        {
            Name = role.Key,
            Permissions = [.. role.Where(d => d.Allowed).Select(d => d.Permission).Order(StringComparer.Ordinal)],
            PermissionBehavior = role.Any(d => d.Permission == RolePermission.Every) ? PermissionBehavior.Replace : PermissionBehavior.Add,
        }).ToList();
        return roles.Count == 0 ? null : new RolesStepData { Roles = roles };
    }

    private void Decide(RoleData role, List<RolePermission> decisions)
    {
        var wanted = role.Permissions.ToDictionary(p => p, _ => role.PermissionBehavior != PermissionBehavior.Remove, StringComparer.Ordinal);
        if (role.PermissionBehavior == PermissionBehavior.Replace)
        {
            wanted[RolePermission.Every] = false;
            db.RolePermissions.RemoveRange(decisions.Where(d => !wanted.ContainsKey(d.Permission)));
        }

        foreach (var (permission, allowed) in wanted)
        {
            if (decisions.SingleOrDefault(d => d.Permission == permission) is { } decision)
            {
                decision.Allowed = allowed;
            }
            else
            {
                db.RolePermissions.Add(new RolePermission(role.Name, permission, allowed));
            }
        }
    }
}

/// <summary>Roles and what they may do.</summary>
public sealed class RolesStepData
{
    [Required]
    public IReadOnlyList<RoleData> Roles { get; set; } = [];
}

/// <summary>One role.</summary>
public sealed class RoleData : IValidatableObject
{
    [Required, StringLength(64)]
    public string Name { get; set; } = "";

    [StringLength(200)]
    public string? Description { get; set; }

    public IReadOnlyList<string> Permissions { get; set; } = [];

    /// <summary>Orchard's own default: these and no others.</summary>
    public PermissionBehavior PermissionBehavior { get; set; } = PermissionBehavior.Replace;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Permissions.Any(p => string.IsNullOrWhiteSpace(p) || p == RolePermission.Every) || Permissions.Distinct().Count() != Permissions.Count)
        {
            yield return new ValidationResult("Name every permission once, such as Core.Moderate.", [nameof(Permissions)]);
        }
    }
}

/// <summary>How a recipe's permissions meet those that a role has.</summary>
public enum PermissionBehavior
{
    /// <summary>The role has these and no others.</summary>
    Replace,

    /// <summary>The role has these as well.</summary>
    Add,

    /// <summary>The role loses these.</summary>
    Remove,
}
