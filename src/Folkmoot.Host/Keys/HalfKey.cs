using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Keys;

/// <summary>One half of a key that vanishes; see <see cref="HubKeySafe"/>. Backups leave this table out.</summary>
public sealed class HalfKey(Guid id, byte[] half, DateTimeOffset keptAt)
{
    public Guid Id { get; private set; } = id;

    public byte[] Half { get; private set; } = half;

    public DateTimeOffset KeptAt { get; private set; } = keptAt;
}

internal sealed class HalfKeyMapping : IEntityTypeConfiguration<HalfKey>
{
    public void Configure(EntityTypeBuilder<HalfKey> builder)
    {
        builder.ToTable("half_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}
