using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Ballots;

/// <summary>A ballot while its vote is open: a ciphertext that is as long as every other of the vote.</summary>
public sealed class SealedBallot
{
    public Guid VoteId { get; private set; }

    /// <summary>Of the voter's change code, see <see cref="Receipt"/>.</summary>
    public byte[] ChangeHash { get; private set; } = [];

    /// <summary>See <see cref="BallotSeal"/>.</summary>
    public byte[] Sealed { get; private set; } = [];
}

internal sealed class SealedBallotMapping : IEntityTypeConfiguration<SealedBallot>
{
    public void Configure(EntityTypeBuilder<SealedBallot> builder)
    {
        builder.ToTable("sealed_ballots");
        builder.HasKey(b => new { b.VoteId, b.ChangeHash });
    }
}
