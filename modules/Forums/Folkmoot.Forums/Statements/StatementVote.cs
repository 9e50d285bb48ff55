using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Statements;

/// <summary>One answer in the log. Whoever changes their mind adds another; none is ever changed.</summary>
public sealed class StatementVote
{
    private StatementVote()
    {
    }

    public long Id { get; private set; }

    public long StatementId { get; private set; }

    public string UserId { get; private set; } = "";

    public StatementChoice Choice { get; private set; }

    public DateTimeOffset CastAt { get; private set; }
}

/// <summary>The answer that counts: a person's last one to a statement, kept by the same command that adds it to the log.</summary>
public sealed class LatestVote
{
    private LatestVote()
    {
    }

    public string UserId { get; private set; } = "";

    public long StatementId { get; private set; }

    public long VoteId { get; private set; }

    public StatementChoice Choice { get; private set; }
}

internal sealed class StatementVoteMapping : IEntityTypeConfiguration<StatementVote>
{
    public void Configure(EntityTypeBuilder<StatementVote> builder)
    {
        builder.ToTable("statement_votes");
        builder.HasKey(v => v.Id);
    }
}

internal sealed class LatestVoteMapping : IEntityTypeConfiguration<LatestVote>
{
    public void Configure(EntityTypeBuilder<LatestVote> builder)
    {
        builder.ToTable("statement_votes_latest");
        builder.HasKey(v => new { v.UserId, v.StatementId });
    }
}
