using Folkmoot.Core.Calendar;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Results;

/// <summary>Counts closed votes, collects sign-offs, publishes.</summary>
public sealed class ResultDesk(VotingDbContext db, VoteTurns turns, VoteBook book, PublicationGate gate)
{
    /// <summary>Counts what lies open. The same ballots always give the same result, so a count that was interrupted starts again.</summary>
    public async Task CountAsync(Guid voteId, CancellationToken cancellationToken)
    {
        await turns.TakeAsync(voteId, (vote, _) => vote is { State: VoteState.Closed, ClosedAt: not null }, (vote, now) => CountAsync(vote, now, cancellationToken), actorId: null, cancellationToken);
        if (await db.Votes.AsNoTracking().SingleAsync(v => v.Id == voteId, cancellationToken) is { State: VoteState.Counted, Results: not ResultsTiming.AfterRelease } counted)
        {
            await PublishAsync(counted, userId: null, cancellationToken);
        }
    }

    /// <summary>An observer has no objection. Each signs once.</summary>
    public Task<bool> SignOffAsync(Guid voteId, string userId, CancellationToken cancellationToken) => turns.TakeAsync(
        voteId, (vote, _) => vote.State == VoteState.Counted, async (vote, now) =>
        {
            if (await db.SignOffs.AnyAsync(s => s.VoteId == voteId && s.UserId == userId, cancellationToken))
            {
                return null;
            }

            db.SignOffs.Add(new SignOff(voteId, userId, now));
            return new VoteLogEntry(voteId, VoteAct.SignedOff, "", now);
        }, userId, cancellationToken);

    public Task<int> CountSignOffsAsync(Guid voteId, CancellationToken cancellationToken) => db.SignOffs.CountAsync(s => s.VoteId == voteId, cancellationToken);

    /// <summary>Publishes the result, unless observers have still to sign it or an election holds it.</summary>
    /// <returns>In words for staff what it waits for; null when it is out.</returns>
    public async Task<PublishAnswer> PublishAsync(Vote vote, string? userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var missing = vote.SignOffsNeeded - await CountSignOffsAsync(vote.Id, cancellationToken);
        var election = await gate.AskAsync(Vote.ResultsPublicationKind, vote.Area, userId, cancellationToken);
        if (missing > 0 || !election.IsFree)
        {
            return new PublishAnswer(false, Math.Max(missing, 0), gate.Explain(election));
        }

        return new PublishAnswer(await turns.TakeAsync(vote.Id, (locked, _) => locked.State == VoteState.Counted, (locked, now) =>
        {
            locked.Publish(now);
            db.Raise(new ResultPublished(locked.Id));
            return Task.FromResult<VoteLogEntry?>(new VoteLogEntry(locked.Id, VoteAct.Published, "", now));
        }, userId, cancellationToken), 0, null);
    }

    public Task<bool> ArchiveAsync(Guid voteId, string userId, CancellationToken cancellationToken) => turns.TakeAsync(
        voteId, (vote, _) => vote.State == VoteState.Published, (vote, now) =>
        {
            vote.Archive(now);
            return Task.FromResult<VoteLogEntry?>(new VoteLogEntry(vote.Id, VoteAct.Archived, "", now));
        }, userId, cancellationToken);

    private async Task<VoteLogEntry?> CountAsync(Vote vote, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        if (!VoteDefinition.IsIntact(vote, options, await book.LogOfAsync(vote.Id, cancellationToken)))
        {
            throw new InvalidOperationException($"The vote {vote.Slug} is not what its fingerprint says: somebody has changed the database. It is not counted.");
        }

        var plan = CountPlans.Of(vote, options);
        var box = new BallotBox(plan);
        var link = vote.Fingerprint!;
        await foreach (var ballot in db.Ballots.AsNoTracking().Where(b => b.VoteId == vote.Id).OrderBy(b => b.Tracker).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            link = BallotChain.Next(link, ballot.Tracker, ballot.Choices, ballot.Batch);
            box.Add(CountPlans.PaperOf(vote, ballot.Choices));
        }

        if (!link.AsSpan().SequenceEqual(vote.ChainHead))
        {
            throw new InvalidOperationException($"The ballots of {vote.Slug} do not lead to the published head of their chain: somebody has changed the database. They are not counted.");
        }

        db.Results.Add(new VoteResult(vote.Id, VoteCount.Of(plan, box, vote.Electorate)));
        vote.Count(now);
        return new VoteLogEntry(vote.Id, VoteAct.Counted, "", now);
    }
}

/// <summary>Whether a result is out.</summary>
/// <param name="Done">It is, by this very act.</param>
/// <param name="MissingSignOffs">How many observers have still to sign.</param>
/// <param name="Election">What an election has to say; null when nothing.</param>
public sealed record PublishAnswer(bool Done, int MissingSignOffs, string? Election);

/// <summary>Counts a vote once its ballots lie open.</summary>
public sealed class CountBallots(ResultDesk desk) : IEventHandler<BallotsOpened>
{
    public Task HandleAsync(BallotsOpened domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return desk.CountAsync(domainEvent.VoteId, cancellationToken);
    }
}

/// <summary>Publishes what an election has held.</summary>
public sealed class PublishHeld(VotingDbContext db, ResultDesk desk) : IEventHandler<PreElectionEnded>
{
    public async Task HandleAsync(PreElectionEnded domainEvent, CancellationToken cancellationToken)
    {
        foreach (var vote in await db.Votes.AsNoTracking().Where(v => v.State == VoteState.Counted && v.Results != ResultsTiming.AfterRelease).ToListAsync(cancellationToken))
        {
            await desk.PublishAsync(vote, userId: null, cancellationToken);
        }
    }
}
