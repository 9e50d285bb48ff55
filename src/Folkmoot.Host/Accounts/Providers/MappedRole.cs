using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>A role that somebody has on a site by a group of the provider's, and loses with it.</summary>
public sealed class MappedRole
{
    internal MappedRole(string accountId, string siteId, RoleAt at)
    {
        AccountId = accountId;
        SiteId = siteId;
        Role = at.Role;
        AreaCode = at.Area?.Value ?? "";
        Category = at.Category ?? "";
    }

    private MappedRole()
    {
    }

    public string AccountId { get; private set; } = "";

    public string SiteId { get; private set; } = "";

    public string Role { get; private set; } = "";

    /// <summary>Empty for everywhere.</summary>
    public string AreaCode { get; private set; } = "";

    /// <summary>Empty for all.</summary>
    public string Category { get; private set; } = "";

    internal RoleAt At => new(Role, AreaCode.Length == 0 ? null : new AreaId(AreaCode), Category.Length == 0 ? null : Category);
}

internal sealed class MappedRoleMapping : IEntityTypeConfiguration<MappedRole>
{
    public void Configure(EntityTypeBuilder<MappedRole> builder)
    {
        builder.ToTable("mapped_roles");
        builder.HasKey(r => new { r.AccountId, r.SiteId, r.Role, r.AreaCode, r.Category });
        builder.Ignore(r => r.At);
    }
}
