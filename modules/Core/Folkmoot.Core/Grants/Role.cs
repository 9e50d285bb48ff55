using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Grants;

/// <summary>A role of the site's own, or the site's own words about one that every installation knows.</summary>
public sealed class Role(string name, string description)
{
    public string Name { get; private set; } = name;

    /// <summary>What it is for; empty when nobody has said.</summary>
    public string Description { get; internal set; } = description;
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.HasKey(r => r.Name);
    }
}
