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
            await DescribeAsync(role, cancellationToken);
            Decide(role, await db.RolePermissions.Where(p => p.Role == role.Name).ToListAsync(cancellationToken));
            // A role may come twice: what it has beyond the modules' own decision, and what it lacks.
            await db.SaveChangesAsync(cancellationToken);
        }

        held.Forget();
    }

    public async Task<RolesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var decisions = (await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(d => d.Role);
        var described = await db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Name, r => r.Description, cancellationToken);
        var names = decisions.Select(role => role.Key).Union(described.Keys).Order(StringComparer.Ordinal);
        var roles = names.SelectMany(name => Export(name, described.GetValueOrDefault(name), [.. decisions[name]])).ToList();
        return roles.Count == 0 ? null : new RolesStepData { Roles = roles };
    }

    private static IEnumerable<RoleData> Export(string name, string? description, List<RolePermission> decisions)
    {
        var isWhole = decisions.Any(d => d.Permission == RolePermission.Every);
        var taken = NamesOf(decisions.Where(d => !d.Allowed && d.Permission != RolePermission.Every));
        if (isWhole || description is not null || taken.Count < decisions.Count)
        {
            yield return new RoleData
            {
                Name = name,
                Description = string.IsNullOrEmpty(description) ? null : description,
                Permissions = NamesOf(decisions.Where(d => d.Allowed)),
                PermissionBehavior = isWhole ? PermissionBehavior.Replace : PermissionBehavior.Add,
            };
        }

        if (!isWhole && taken.Count > 0)
        {
            yield return new RoleData { Name = name, Permissions = taken, PermissionBehavior = PermissionBehavior.Remove };
        }
    }

    private static List<string> NamesOf(IEnumerable<RolePermission> decisions) => [.. decisions.Select(d => d.Permission).Order(StringComparer.Ordinal)];

    private async Task DescribeAsync(RoleData data, CancellationToken cancellationToken)
    {
        if (await db.Roles.SingleOrDefaultAsync(r => r.Name == data.Name, cancellationToken) is { } role)
        {
            role.Description = data.Description ?? role.Description;
        }
        else if (data.Description is not null || !RoleList.IsKnown(data.Name))
        {
            db.Roles.Add(new Role(data.Name, data.Description ?? ""));
        }
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
    internal const string NamePattern = @"\p{L}[\p{L}\p{M}\p{N} .'’_-]*";

    [Required, StringLength(64), RegularExpression(NamePattern, ErrorMessage = "A role's name begins with a letter and holds only letters, numbers, spaces, full stops, dashes and apostrophes.")]
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
