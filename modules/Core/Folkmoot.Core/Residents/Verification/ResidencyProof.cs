using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>That somebody has shown that they live here.</summary>
public sealed class ResidencyProof
{
    private ResidencyProof()
    {
    }

    internal ResidencyProof(string userId, ResidentLevel level, byte[] household, Guid elector, string? areaCode, string? givenBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Level = level;
        Household = household;
        Elector = elector;
        AreaCode = areaCode;
        GivenBy = givenBy;
        GivenAt = now;
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    public ResidentLevel Level { get; private set; }

    /// <summary>Keyed hash of the address, see <see cref="Household.Digest"/>.</summary>
    public byte[] Household { get; private set; } = [];

    /// <summary>Random, and the same for all proofs of one person, see <see cref="ElectorNumbers"/>.</summary>
    public Guid Elector { get; private set; }

    /// <summary>The home area when it was given.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>The village agent; null for a code by post.</summary>
    public string? GivenBy { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public string? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    internal void Revoke(string by, DateTimeOffset now) => (RevokedBy, RevokedAt) = (by, now);
}

internal sealed class ResidencyProofMapping : IEntityTypeConfiguration<ResidencyProof>
{
    public void Configure(EntityTypeBuilder<ResidencyProof> builder)
    {
        builder.ToTable("residency_proofs");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Level).HasConversion<string>();
    }
}
