using Folkmoot.Data;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>Calls a vote off before its close: what has been cast is destroyed unread, and everybody reads why.</summary>
public sealed class VoteCancelling(VotingDbContext db, SiteDatabase site, VoteTurns turns)
{
    /// <returns>False when it has closed meanwhile, or was never announced.</returns>
    public Task<bool> CancelAsync(Guid voteId, string reason, string userId, CancellationToken cancellationToken) => turns.TakeAsync(
        voteId, (vote, now) => vote.State == VoteState.Scheduled || vote.TakesBallotsAt(now), async (vote, now) =>
        {
            if (vote.State == VoteState.Open)
            {
                await DestroyBallotsAsync(vote, cancellationToken);
            }

            await ForgetPeopleAsync(vote, cancellationToken);
            vote.Cancel(now);
            db.Raise(new VoteCancelled(vote.Id, vote.KeyId));
            return new VoteLogEntry(vote.Id, VoteAct.Cancelled, reason, now);
        }, userId, cancellationToken);

    // Whoever is casting at this moment is waited for; whoever comes later finds no table. Who took part is nobody's business any more.
    private async Task DestroyBallotsAsync(Vote vote, CancellationToken cancellationToken)
    {
        await using var command = site.Connection.CreateCommand();
        command.CommandText = BallotBoxes.Drop(vote);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await db.Turnout.Where(t => t.VoteId == vote.Id).ExecuteDeleteAsync(cancellationToken);
    }

    // Papers go with their batches. Nobody needs the roll and its codes any more.
    private async Task ForgetPeopleAsync(Vote vote, CancellationToken cancellationToken)
    {
        await db.Batches.Where(b => b.VoteId == vote.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Codes.Where(c => c.VoteId == vote.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Roll.Where(r => r.VoteId == vote.Id).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Destroys the key of ballots that nobody will count.</summary>
public sealed class DestroyKeyOfCancelled(KeyEnd end) : IEventHandler<VoteCancelled>
{
    public Task HandleAsync(VoteCancelled domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return end.DestroyAsync(domainEvent.VoteId, domainEvent.KeyId, cancellationToken);
    }
}
