using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Votes;

/// <summary>Something that happened to a vote and that every voter may read. Who did it is in the audit trail.</summary>
public sealed class VoteLogEntry
{
    private VoteLogEntry()
    {
    }

    internal VoteLogEntry(Guid voteId, VoteAct act, string reason, DateTimeOffset now, DateTimeOffset? closesBefore = null, DateTimeOffset? closesAfter = null)
    {
        Id = Guid.CreateVersion7(now);
        VoteId = voteId;
        Act = act;
        Reason = reason;
        At = now;
        ClosesBefore = closesBefore;
        ClosesAfter = closesAfter;
    }

    public Guid Id { get; private set; }

    public Guid VoteId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public VoteAct Act { get; private set; }

    /// <summary>As staff gave it; empty where none is asked for.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset? ClosesBefore { get; private set; }

    public DateTimeOffset? ClosesAfter { get; private set; }
}

/// <summary>What can happen to a vote.</summary>
public enum VoteAct
{
    Checked,
    Scheduled,
    TakenBack,
    DidNotOpen,
    Opened,
    Extended,
    Reminded,
    PapersDiffer,
    PapersReopened,
    Closed,
    KeyDestroyed,
    Counted,
    SignedOff,
    Published,
    Archived,
    Cancelled,

    /// <summary>It opened with ballots that a recipe brought.</summary>
    Invented,
}

internal sealed class VoteLogEntryMapping : IEntityTypeConfiguration<VoteLogEntry>
{
    public void Configure(EntityTypeBuilder<VoteLogEntry> builder)
    {
        builder.ToTable("log");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Act).HasConversion<string>();
        builder.HasOne<Vote>().WithMany().HasForeignKey(e => e.VoteId);
    }
}
