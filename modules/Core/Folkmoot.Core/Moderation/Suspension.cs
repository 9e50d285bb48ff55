using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Moderation;

/// <summary>A time in which somebody may read but not write. It ends by the clock.</summary>
public sealed class Suspension
{
    private Suspension()
    {
    }

    internal Suspension(string userId, Guid caseId, string givenBy, string reason, DateTimeOffset now, DateTimeOffset endsAt)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        CaseId = caseId;
        GivenBy = givenBy;
        Reason = reason;
        GivenAt = now;
        EndsAt = endsAt;
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    /// <summary>The decision that it came with.</summary>
    public Guid? CaseId { get; private set; }

    public string GivenBy { get; private set; } = "";

    /// <summary>What the person reads.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Set when it ended early.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }

    internal void Lift(DateTimeOffset now) => LiftedAt ??= now;
}

internal sealed class SuspensionMapping : IEntityTypeConfiguration<Suspension>
{
    public void Configure(EntityTypeBuilder<Suspension> builder)
    {
        builder.ToTable("suspensions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}
