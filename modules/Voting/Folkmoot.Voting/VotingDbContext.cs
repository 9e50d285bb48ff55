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

    public DbSet<LiveTally> LiveTallies => Set<LiveTally>();

    public DbSet<LiveChange> LiveChanges => Set<LiveChange>();

    public DbSet<CodeTry> CodeTries => Set<CodeTry>();
}
