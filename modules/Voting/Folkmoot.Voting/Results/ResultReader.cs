using System.Collections.Concurrent;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Results;

/// <summary>What a result that may be seen looks like now.</summary>
public sealed class ResultReader(VotingDbContext db, VoteBook book, LiveCounts live, TimeProvider clock)
{
    /// <summary>The published count, or the running one of a vote that has no secrets; null where nobody may see any yet.</summary>
    public async Task<CountResult?> FindPublicAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.State >= VoteState.Published ? await FindCountedAsync(vote, cancellationToken)
            : vote is { State: VoteState.Open, Results: ResultsTiming.Live, PublicKey: null } ? await RunningAsync(vote, cancellationToken)
            : null;
    }

    /// <summary>For observers too, who see it before it is published.</summary>
    public async Task<CountResult?> FindCountedAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return (await db.Results.AsNoTracking().SingleOrDefaultAsync(r => r.VoteId == vote.Id, cancellationToken))?.Read();
    }

    private async Task<CountResult> RunningAsync(Vote vote, CancellationToken cancellationToken)
    {
        if (live.Find(vote.Id, clock.GetUtcNow()) is { } known)
        {
            return known;
        }

        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        var plan = CountPlans.Of(vote, options);
        var contents = await db.SealedBallots.AsNoTracking().Where(b => b.VoteId == vote.Id).Select(b => b.Sealed).ToListAsync(cancellationToken);
        var papers = contents.Select(content => BallotContent.Read(content, options.Count)).OfType<OpenedBallot>().Select(ballot => CountPlans.PaperOf(vote, ballot.Choices));
        return live.Keep(vote.Id, VoteCount.Of(plan, papers, vote.Electorate), clock.GetUtcNow());
    }
}

/// <summary>Running counts for a quarter of a minute, so that many visitors cost one.</summary>
public sealed class LiveCounts
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, CountResult Count)> known = new();

    internal CountResult? Find(Guid voteId, DateTimeOffset now) => known.TryGetValue(voteId, out var read) && now - read.At < Fresh ? read.Count : null;

    internal CountResult Keep(Guid voteId, CountResult count, DateTimeOffset now)
    {
        known[voteId] = (now, count);
        return count;
    }
}
