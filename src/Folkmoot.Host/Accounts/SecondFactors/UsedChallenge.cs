using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>A question to a passkey that has been answered.</summary>
public sealed record UsedChallenge(byte[] Hash, DateTimeOffset UsedAt);

internal sealed class UsedChallengeMapping : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.ToTable("used_challenges");
        builder.HasKey(used => used.Hash);
    }
}
