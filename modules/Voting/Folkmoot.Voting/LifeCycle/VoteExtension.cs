using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>Gives people more time, as long as the vote is open.</summary>
public sealed class VoteExtension(VotingDbContext db, VoteTurns turns)
{
    /// <returns>False when it has closed meanwhile, or would close no later.</returns>
    public Task<bool> ExtendAsync(Guid voteId, DateTimeOffset until, string reason, string userId, CancellationToken cancellationToken) => turns.TakeAsync(
        voteId, (vote, now) => vote.TakesBallotsAt(now) && until > vote.ClosesAt, (vote, now) =>
        {
            var before = vote.ClosesAt;
            vote.Extend(until, now);
            db.RunAt(CloseDue.Name, vote.ClosesAt);
            VoteOpening.RemindLater(vote, db);
            db.RunAt(ClosingSoon.Name, vote.ClosesAt - ClosingSoon.Ahead);
            db.Raise(new VoteExtended(vote.Id));
            return Task.FromResult<VoteLogEntry?>(new VoteLogEntry(vote.Id, VoteAct.Extended, reason, now, before, vote.ClosesAt));
        }, userId, cancellationToken);
}
