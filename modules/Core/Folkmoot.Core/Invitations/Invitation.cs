using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Invitations;

/// <summary>A role that waits for the owner of an e-mail address. Used once, by its code, within seven days.</summary>
public sealed class Invitation
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names one in the audit trail.</summary>
    public const string ItemKind = "core.invitation";

    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private Invitation()
    {
    }

    internal Invitation(string email, RoleAt role, DateTimeOffset? roleEnds, byte[] codeHash, string invitedBy, bool byHostAdministrator, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        Email = email;
        (Role, AreaCode, Category) = (role.Role, role.Area?.Value, role.Category);
        RoleEndsAt = roleEnds?.ToUniversalTime();
        CodeHash = codeHash;
        (InvitedBy, ByHostAdministrator, InvitedAt, ExpiresAt) = (invitedBy, byHostAdministrator, now, now + Lasts);
    }

    public Guid Id { get; private set; }

    public string Email { get; private set; } = "";

    public string Role { get; private set; } = "";

    public string? AreaCode { get; private set; }

    public string? Category { get; private set; }

    public DateTimeOffset? RoleEndsAt { get; private set; }

    public byte[] CodeHash { get; private set; } = [];

    /// <summary>Whose rights it rests on; nobody's when they have been erased, and then it is good no more.</summary>
    public string? InvitedBy { get; private set; }

    /// <summary>Orchard Core keeps its administrators in roles of its own, which only their session names.</summary>
    public bool ByHostAdministrator { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was accepted, revoked or replaced.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public string? AcceptedBy { get; private set; }

    public RoleAt At => new(Role, AreaCode is null ? null : new AreaId(AreaCode), Category);

    public ItemRef Item => new(ItemKind, Id.ToString());

    public bool IsGood(DateTimeOffset now) => ClosedAt is null && now < ExpiresAt && (RoleEndsAt is null || now < RoleEndsAt);

    internal void Close(DateTimeOffset now, string? acceptedBy = null)
    {
        if (ClosedAt is not null)
        {
            throw new InvalidOperationException("An invitation is used once.");
        }

        (ClosedAt, AcceptedBy) = (now, acceptedBy);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Ignore(i => i.At);
        builder.Ignore(i => i.Item);
    }
}
