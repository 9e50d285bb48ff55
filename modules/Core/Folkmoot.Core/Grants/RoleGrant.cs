using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Grants;

/// <summary>A role that a person has on this site, everywhere or in one area, for ever or until a day.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    internal RoleGrant(string userId, string role, AreaId? area)
    {
        Id = Guid.CreateVersion7();
        UserId = userId;
        Role = role;
        AreaCode = area?.Value;
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    public string Role { get; private set; } = "";

    /// <summary>The area's code; null for everywhere.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>From this moment on it no longer counts.</summary>
    public DateTimeOffset? ExpiresAt { get; internal set; }

    /// <summary>The area has gone, and another has come after it.</summary>
    internal void MoveTo(string areaCode) => AreaCode = areaCode;
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
    }
}
