using Folkmoot.Data;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting;

/// <summary>The votes' tables.</summary>
public sealed class VotingDbContext(DbContextOptions<VotingDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "voting";

    public DbSet<Vote> Votes => Set<Vote>();

    public DbSet<VoteOption> Options => Set<VoteOption>();

    public DbSet<VoteLogEntry> Log => Set<VoteLogEntry>();

    public DbSet<SignOff> SignOffs => Set<SignOff>();

    public DbSet<TurnoutRow> Turnout => Set<TurnoutRow>();

    public DbSet<SealedBallot> SealedBallots => Set<SealedBallot>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<RollEntry> Roll => Set<RollEntry>();

    public DbSet<VotingCode> Codes => Set<VotingCode>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<Paper> Papers => Set<Paper>();

    public DbSet<VoteResult> Results => Set<VoteResult>();

    /// <summary>PostgreSQL's own: the bytes from a place on, counted from 1.</summary>
    public static byte[] Substring(byte[] bytes, int from) => throw new NotSupportedException("It is the database's.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(typeof(VotingDbContext).GetMethod(nameof(Substring))!).HasName("substring").IsBuiltIn();
    }
}
