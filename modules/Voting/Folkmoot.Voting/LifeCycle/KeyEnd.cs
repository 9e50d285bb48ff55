using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>Destroys a vote's key, and notes for everybody that it is gone.</summary>
public sealed class KeyEnd(IKeySafe keys, VoteTurns turns)
{
    public async Task DestroyAsync(Guid voteId, Guid? keyId, CancellationToken cancellationToken)
    {
        if (keyId is null)
        {
            return;
        }

        await keys.DestroyAsync(keyId.Value, cancellationToken);
        await turns.TakeAsync(voteId, (vote, _) => vote.KeyDestroyedAt is null, (vote, now) =>
        {
            vote.ForgetKey(now);
            return Task.FromResult<VoteLogEntry?>(new VoteLogEntry(vote.Id, VoteAct.KeyDestroyed, "", now));
        }, actorId: null, cancellationToken);
    }
}
