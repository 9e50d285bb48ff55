using System.Collections.Concurrent;
using System.Diagnostics;
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

    // Equal ballots come from the database once, with their number; who has asked at the same moment waits for one count.
    private Task<CountResult> RunningAsync(Vote vote, CancellationToken cancellationToken) => live.GetAsync(vote.Id, clock, async () =>
    {
        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        var box = new BallotBox(CountPlans.Of(vote, options));
        foreach (var bundle in await db.SealedBallots.AsNoTracking().Where(b => b.VoteId == vote.Id)
            .GroupBy(b => VotingDbContext.Substring(b.Sealed, BallotContent.ChoicesFrom + 1)).Select(same => new { Choices = same.Key, Papers = same.LongCount() }).ToListAsync(cancellationToken))
        {
            if (BallotContent.ReadChoices(bundle.Choices, options.Count) is { } choices)
            {
                box.Add(CountPlans.PaperOf(vote, choices), bundle.Papers);
            }
        }

        return VoteCount.Of(CountPlans.Of(vote, options), box, vote.Electorate);
    }, cancellationToken);
}

/// <summary>
/// Running counts for a quarter of a minute, so that many visitors cost one; longer where a count takes long, so that counting takes no more than a fiftieth of
/// the time however many ballots there are.
/// </summary>
public sealed class LiveCounts : IDisposable
{
    private const int Rest = 50;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, (DateTimeOffset Until, CountResult Count)> known = new();
    private readonly SemaphoreSlim counting = new(1);

    public void Dispose() => counting.Dispose();

    internal async Task<CountResult> GetAsync(Guid voteId, TimeProvider clock, Func<Task<CountResult>> countAsync, CancellationToken cancellationToken)
    {
        if (Find(voteId, clock) is { } kept)
        {
            return kept;
        }

        await counting.WaitAsync(cancellationToken);
        try
        {
            if (Find(voteId, clock) is { } counted)
            {
                return counted;
            }

            var started = Stopwatch.GetTimestamp();
            var count = await countAsync();
            var rest = Stopwatch.GetElapsedTime(started) * Rest;
            known[voteId] = (clock.GetUtcNow() + (rest > Fresh ? rest : Fresh), count);
            return count;
        }
        finally
        {
            counting.Release();
        }
    }

    private CountResult? Find(Guid voteId, TimeProvider clock) => known.TryGetValue(voteId, out var read) && clock.GetUtcNow() < read.Until ? read.Count : null;
}
