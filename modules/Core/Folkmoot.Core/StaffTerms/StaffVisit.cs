using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.StaffTerms;

/// <summary>The day on which a member of staff was last here. Of residents nothing of the kind is kept.</summary>
public sealed class StaffVisit(string userId)
{
    public string UserId { get; private set; } = userId;

    /// <summary>In UTC; null when they have not been seen at all.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>When managers were told that they stay away.</summary>
    public DateTimeOffset? IdleNotedAt { get; internal set; }
}

internal sealed class StaffVisitMapping : IEntityTypeConfiguration<StaffVisit>
{
    public void Configure(EntityTypeBuilder<StaffVisit> builder)
    {
        builder.ToTable("staff_visits");
        builder.HasKey(v => v.UserId);
    }
}
