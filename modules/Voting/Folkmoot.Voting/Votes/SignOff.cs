using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Votes;

/// <summary>That an observer has seen the count and has no objection.</summary>
public sealed class SignOff
{
    private SignOff()
    {
    }

    internal SignOff(Guid voteId, string userId, DateTimeOffset now) => (VoteId, UserId, SignedAt) = (voteId, userId, now);

    public Guid VoteId { get; private set; }

    public string UserId { get; private set; } = "";

    public DateTimeOffset SignedAt { get; private set; }
}

internal sealed class SignOffMapping : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> builder)
    {
        builder.ToTable("sign_offs");
        builder.HasKey(s => new { s.VoteId, s.UserId });
        builder.HasOne<Vote>().WithMany().HasForeignKey(s => s.VoteId);
    }
}
