using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Ballots;

/// <summary>A ballot after the close, under the tracker that only its voter knows.</summary>
public sealed class Ballot
{
    private Ballot()
    {
    }

    public Guid VoteId { get; private set; }

    public string Tracker { get; private set; } = "";

    /// <summary>By option in their order: 1 for chosen, a score plus one, a rank from 1; 0 for nothing; -1 throughout for a spoilt paper.</summary>
    public short[] Choices { get; private set; } = [];

    /// <summary>The number of the batch of papers that it came in; null for the web.</summary>
    public int? Batch { get; private set; }

    /// <summary>The link of <see cref="BallotChain"/>.</summary>
    public byte[] Chain { get; private set; } = [];
}

internal sealed class BallotMapping : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.ToTable("ballots");
        builder.HasKey(b => new { b.VoteId, b.Tracker });
        builder.HasOne<Vote>().WithMany().HasForeignKey(b => b.VoteId).OnDelete(DeleteBehavior.NoAction);
    }
}
