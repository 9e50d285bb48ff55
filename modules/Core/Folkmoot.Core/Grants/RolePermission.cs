using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Grants;

/// <summary>A site's own decision on what a role may do, in place of the permission's default roles.</summary>
public sealed class RolePermission(string role, string permission, bool allowed)
{
    /// <summary>Stands for every permission that the role has no row of its own for.</summary>
    public const string Every = "*";

    public string Role { get; private set; } = role;

    public string Permission { get; private set; } = permission;

    public bool Allowed { get; internal set; } = allowed;
}

internal sealed class RolePermissionMapping : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> builder)
    {
        builder.ToTable("role_permissions");
        builder.HasKey(p => new { p.Role, p.Permission });
    }
}
