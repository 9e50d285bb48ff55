using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>
/// Takes a vote from one state to the next: locked, so that of two people who do it at once one finds it done, with its line in the log that everybody reads
/// and in the audit trail.
/// </summary>
public sealed class VoteTurns(VotingDbContext db, SiteDatabase site, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Does something with a locked vote if it is in the right state.</summary>
    /// <param name="voteId">Which vote.</param>
    /// <param name="may">Whether it can still be done.</param>
    /// <param name="act">Changes the vote and gives the line for the log; null gives the turn up.</param>
    /// <param name="actorId">Who does it; null for the site itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> TakeAsync(
        Guid voteId, Func<Vote, DateTimeOffset, bool> may, Func<Vote, DateTimeOffset, Task<VoteLogEntry?>> act, string? actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(may);
        ArgumentNullException.ThrowIfNull(act);
        await using var work = await site.BeginAsync(cancellationToken);
        var vote = await db.Votes.FromSql($"select * from voting.votes where id = {voteId} for update").SingleOrDefaultAsync(cancellationToken);
        if (vote is null)
        {
            return false;
        }

        await db.Entry(vote).ReloadAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (!may(vote, now) || await act(vote, now) is not { } line)
        {
            return false;
        }

        db.Log.Add(line);
        db.Raise(new ItemChanged(vote.Item));
        db.Raise(new ItemChanged(Vote.ListItem));
        await db.SaveChangesAsync(cancellationToken);
        await NoteAsync(vote, line, actorId, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    // Never anything about a ballot.
    private Task NoteAsync(Vote vote, VoteLogEntry line, string? actorId, CancellationToken cancellationToken) => audit.RecordAsync(
        $"voting.{line.Act}".ToLowerInvariant(), actorId, vote.Item, new Dictionary<string, string> { ["reason"] = line.Reason }, cancellationToken);
}
