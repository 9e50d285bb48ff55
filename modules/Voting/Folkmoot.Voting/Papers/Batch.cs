using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Papers;

/// <summary>
/// Papers that are counted together: what a station's box held, what came by post in a week, what was taken down at the telephone. It is complete when the
/// papers counted by hand, the papers typed in and the electors marked for it are equally many.
/// </summary>
public sealed class Batch
{
    /// <summary>A batch of fewer papers says too much about single people: it is mixed with another before it is typed in.</summary>
    public const int Fewest = Results.SmallGroups.Fewest;

    private Batch()
    {
    }

    internal Batch(Guid voteId, int number, BallotChannel way, string place, DateTimeOffset now) =>
        (Id, VoteId, Number, Way, Place, OpenedAt) = (Guid.NewGuid(), voteId, number, way, place, now);

    public Guid Id { get; private set; }

    public Guid VoteId { get; private set; }

    /// <summary>From 1; it stands beside its ballots in the published list.</summary>
    public int Number { get; private set; }

    public BallotChannel Way { get; private set; }

    /// <summary>Which station, or what staff call it.</summary>
    public string Place { get; private set; } = "";

    /// <summary>As counted by hand; null until they have been.</summary>
    public int? Papers { get; private set; }

    public int? Valid { get; private set; }

    public int? Blank { get; private set; }

    public int? Spoilt { get; private set; }

    /// <summary>Who has typed papers in: none of them can check.</summary>
    public string[] EnteredBy { get; private set; } = [];

    /// <summary>Of all papers, by which a second typing is compared with the first.</summary>
    public byte[]? EnteredDigest { get; private set; }

    public string? CheckedBy { get; private set; }

    public byte[]? CheckedDigest { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public string? CompletedBy { get; private set; }

    public int? Entered => Valid + Blank + Spoilt;

    public bool IsComplete => CompletedAt is not null;

    /// <summary>Whether two officers have typed in the same papers.</summary>
    public bool IsChecked => CheckedDigest is not null && EnteredDigest.AsSpan().SequenceEqual(CheckedDigest);

    internal void CountByHand(int papers)
    {
        Must(Entered is null);
        Papers = papers;
    }

    internal void Enter(PaperCount count, byte[] digest, string userId)
    {
        Must(Papers is not null);
        (Valid, Blank, Spoilt, EnteredDigest) = (count.Valid, count.Blank, count.Spoilt, digest);
        EnteredBy = [.. EnteredBy.Append(userId).Distinct()];
        (CheckedBy, CheckedDigest) = (null, null);
    }

    internal void Check(byte[] digest, string userId)
    {
        Must(Entered is not null && !EnteredBy.Contains(userId));
        (CheckedBy, CheckedDigest) = (userId, digest);
    }

    /// <summary>Papers of another batch were mixed among these: all are counted and typed in anew.</summary>
    internal void StartOver()
    {
        Must(true);
        (Papers, Valid, Blank, Spoilt, EnteredDigest, CheckedBy, CheckedDigest) = (null, null, null, null, null, null, null);
        EnteredBy = [];
    }

    internal void Complete(string userId, DateTimeOffset now)
    {
        Must(true);
        (CompletedAt, CompletedBy) = (now, userId);
    }

    /// <summary>Something was wrong with it after all. What was typed in stays until it is typed in again.</summary>
    internal void Reopen()
    {
        if (!IsComplete)
        {
            throw new InvalidOperationException($"Batch {Number} is not complete.");
        }

        (CompletedAt, CompletedBy) = (null, null);
    }

    // Pages have asked before: whoever comes here in the wrong state is a bug.
    private void Must(bool may)
    {
        if (IsComplete || !may)
        {
            throw new InvalidOperationException($"Batch {Number} cannot do that now.");
        }
    }
}

/// <summary>A paper on its way to the count, sealed like every ballot. Nothing says who marked it, and no officer can read it again.</summary>
public sealed class Paper
{
    private Paper()
    {
    }

    internal Paper(Guid batchId, byte[] content) => (Id, BatchId, Sealed) = (Guid.NewGuid(), batchId, content);

    public Guid Id { get; private set; }

    public Guid BatchId { get; private set; }

    public byte[] Sealed { get; private set; } = [];
}

/// <summary>What papers were found to be.</summary>
public sealed record PaperCount(int Valid, int Blank, int Spoilt)
{
    public int All => Valid + Blank + Spoilt;
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("batches");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Way).HasConversion<string>();
        builder.Ignore(b => b.Entered).Ignore(b => b.IsComplete).Ignore(b => b.IsChecked);
        builder.HasOne<Vote>().WithMany().HasForeignKey(b => b.VoteId);
    }
}

internal sealed class PaperMapping : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> builder)
    {
        builder.ToTable("papers");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasOne<Batch>().WithMany().HasForeignKey(p => p.BatchId);
    }
}
