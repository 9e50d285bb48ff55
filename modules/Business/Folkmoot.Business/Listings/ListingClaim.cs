using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Listings;

/// <summary>A code that was mailed to an address of a firm, so that one person can show that he reads its mail.</summary>
public sealed class ListingClaim
{
    /// <summary>So long the code is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>So often it may be typed wrongly.</summary>
    public const int MostGuesses = 5;

    private ListingClaim()
    {
    }

    internal ListingClaim(Guid listingId, string userId, string email, byte[] codeHash, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ListingId, UserId, Email, CodeHash) = (listingId, userId, email, codeHash);
        (MadeAt, ExpiresAt) = (now, now + Life);
    }

    public Guid Id { get; private set; }

    public Guid ListingId { get; private set; }

    public string UserId { get; private set; } = "";

    public string Email { get; private set; } = "";

    public byte[] CodeHash { get; private set; } = [];

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public int Guesses { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    internal void Guess() => Guesses++;

    internal void Use(DateTimeOffset now) => UsedAt = now;
}

internal sealed class ListingClaimMapping : IEntityTypeConfiguration<ListingClaim>
{
    public void Configure(EntityTypeBuilder<ListingClaim> builder)
    {
        builder.ToTable("listing_claims");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}
