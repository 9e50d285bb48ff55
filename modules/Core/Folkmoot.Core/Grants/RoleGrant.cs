using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Grants;

/// <summary>A role that a person has on this site, everywhere or in one area, for everything or one category, for ever or until a day.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    internal RoleGrant(string userId, RoleAt role, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        UserId = userId;
        Role = role.Role;
        AreaCode = role.Area?.Value;
        Category = role.Category;
        GivenAt = now;
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    public string Role { get; private set; } = "";

    /// <summary>The area's code; null for everywhere.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>A module's own string, such as a report's category; null for all.</summary>
    public string? Category { get; private set; }

    /// <summary>From this moment on it no longer counts.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>When people were told that it ends soon.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When managers were told that it has ended.</summary>
    public DateTimeOffset? EndNotedAt { get; private set; }

    internal void NoteReminder(DateTimeOffset now) => RemindedAt = now;

    internal void NoteEnd(DateTimeOffset now) => EndNotedAt = now;

    /// <summary>Sets or takes away the end; of another end people are told anew.</summary>
    internal void EndAt(DateTimeOffset? end)
    {
        (RemindedAt, EndNotedAt) = end == ExpiresAt ? (RemindedAt, EndNotedAt) : (null, null);
        ExpiresAt = end;
    }

    /// <summary>The area has gone, and another has come after it.</summary>
    internal void MoveTo(string areaCode) => AreaCode = areaCode;

    public RoleAt At => new(Role, AreaCode is null ? null : new AreaId(AreaCode), Category);

    internal HeldRole Held => new(Role, AreaCode, Category, ExpiresAt);
}

/// <summary>A role with its limits.</summary>
/// <param name="Role">Such as <see cref="RoleNames.Moderator"/>.</param>
/// <param name="Area">Where; null for everywhere.</param>
/// <param name="Category">A module's own string for what it is limited to; null for all.</param>
public sealed record RoleAt(string Role, AreaId? Area = null, string? Category = null)
{
    public PermissionPlace Place => new(Area, Category);
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants");
        builder.HasKey(g => g.Id);
        builder.Ignore(g => g.Held);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Ignore(g => g.At);
    }
}
