using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>A letter with a code: asked for, printed, then used up, expired or replaced.</summary>
public sealed class ResidencyLetter
{
    public const int MaximumTries = 5;

    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(28);

    /// <summary>So long the post may take before another letter can be asked for.</summary>
    public static readonly TimeSpan OnItsWay = TimeSpan.FromDays(7);

    private ResidencyLetter()
    {
    }

    internal ResidencyLetter(string userId, Household household, byte[] digest, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        AskedAt = now;
        Address(household, digest);
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    /// <summary>House and street until the letter has been printed.</summary>
    public string? AddressLine { get; private set; }

    /// <summary>The postcode until the letter has been printed.</summary>
    public string? Postcode { get; private set; }

    /// <summary>Keyed hash of both, see <see cref="Household.Digest"/>.</summary>
    public byte[] HouseholdDigest { get; private set; } = [];

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The printing that the letter was last part of.</summary>
    public Guid? Batch { get; private set; }

    /// <summary>Keyed hash of the code.</summary>
    public byte[]? CodeHash { get; private set; }

    public DateTimeOffset? PrintedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>When it was used or replaced.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsWaiting => PrintedAt is null;

    public bool MayBeReplaced(DateTimeOffset now) => IsWaiting || Tries >= MaximumTries || ExpiresAt <= now || PrintedAt + OnItsWay <= now;

    internal void Address(Household household, byte[] digest) =>
        (AddressLine, Postcode, HouseholdDigest, Batch, CodeHash) = (household.Line, household.Postcode, digest, null, null);

    internal void Print(Guid batch, byte[] codeHash) => (Batch, CodeHash) = (batch, codeHash);

    /// <summary>The letter is in its envelope: nobody needs the address any more.</summary>
    internal void Leave(DateTimeOffset now) => (AddressLine, Postcode, PrintedAt, ExpiresAt) = (null, null, now, now + GoodFor);

    internal void CountTry() => Tries++;

    internal void Close(DateTimeOffset now) => (ClosedAt, AddressLine, Postcode) = (now, null, null);
}

internal sealed class ResidencyLetterMapping : IEntityTypeConfiguration<ResidencyLetter>
{
    public void Configure(EntityTypeBuilder<ResidencyLetter> builder)
    {
        builder.ToTable("residency_letters");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.AddressLine).HasColumnName("address");
        builder.Property(l => l.HouseholdDigest).HasColumnName("household");
    }
}
