using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>The number of somebody who was erased, at an address that they had shown.</summary>
public sealed class VacantElector
{
    public byte[] Household { get; private set; } = [];

    public Guid Elector { get; private set; }
}

internal sealed class VacantElectorMapping : IEntityTypeConfiguration<VacantElector>
{
    public void Configure(EntityTypeBuilder<VacantElector> builder)
    {
        builder.ToTable("vacant_electors");
        builder.HasKey(v => new { v.Household, v.Elector });
    }
}
