using System.Collections.Concurrent;
using System.Diagnostics;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Results;

/// <summary>What a result that may be seen looks like now.</summary>
public sealed class ResultReader(VotingDbContext db, VoteBook book, LiveTallies tallies, LiveCounts live, TimeProvider clock)
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

    // Who has asked at the same moment waits for one count.
    private Task<CountResult> RunningAsync(Vote vote, CancellationToken cancellationToken) => live.GetAsync(vote.Id, clock, async () =>
    {
        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        var box = new BallotBox(CountPlans.Of(vote, options));
        foreach (var same in await tallies.ReadAsync(vote.Id, cancellationToken))
        {
            if (BallotContent.ReadChoices(same.Choices, options.Count) is { } choices)
            {
                box.Add(CountPlans.PaperOf(vote, choices), same.Papers);
            }
        }

        return VoteCount.Of(CountPlans.Of(vote, options), box, vote.Electorate);
    }, cancellationToken);
}

/// <summary>
/// Running counts until the next ballot comes to this node, and for a quarter of a minute where it comes to another. A count that takes long is kept longer, so that counting
/// takes no more than a fiftieth of the time however many ballots and visitors there are.
/// </summary>
public sealed class LiveCounts : IDisposable
{
    private const int Rest = 50;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Guid, Kept> known = new();
    private readonly ConcurrentDictionary<Guid, long> ballots = new();
    private readonly SemaphoreSlim counting = new(1);

    public void Dispose() => counting.Dispose();

    /// <summary>A ballot has come, or was replaced.</summary>
    internal void Forget(Guid voteId) => ballots.AddOrUpdate(voteId, 1, (_, former) => former + 1);

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

            var (seen, started) = (ballots.GetValueOrDefault(voteId), Stopwatch.GetTimestamp());
            var count = await countAsync();
            var took = Stopwatch.GetElapsedTime(started);
            var now = clock.GetUtcNow();
            known[voteId] = new Kept(count, seen, now + (took > Quick ? took * Rest : TimeSpan.Zero), now + (took * Rest > Fresh ? took * Rest : Fresh));
            return count;
        }
        finally
        {
            counting.Release();
        }
    }

    private CountResult? Find(Guid voteId, TimeProvider clock) =>
        known.TryGetValue(voteId, out var kept) && clock.GetUtcNow() is var now && (now < kept.RestsUntil || (now < kept.Until && ballots.GetValueOrDefault(voteId) == kept.Ballots)) ? kept.Count : null;

    private sealed record Kept(CountResult Count, long Ballots, DateTimeOffset RestsUntil, DateTimeOffset Until);
}
