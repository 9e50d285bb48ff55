using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Papers;

/// <summary>Opens batches of papers, mixes small ones and completes those that reconcile.</summary>
public sealed class BatchBook(VotingDbContext db, SiteDatabase site, BatchIssues issues, AuditTrail audit, TimeProvider clock)
{
    public async Task<IReadOnlyList<Batch>> ListAsync(Guid voteId, CancellationToken cancellationToken) =>
        await db.Batches.AsNoTracking().Where(b => b.VoteId == voteId).OrderBy(b => b.Number).ToListAsync(cancellationToken);

    public Task<Batch?> FindAsync(Guid voteId, int number, CancellationToken cancellationToken) =>
        db.Batches.AsNoTracking().SingleOrDefaultAsync(b => b.VoteId == voteId && b.Number == number, cancellationToken);

    /// <summary>Opens a batch while the vote is open.</summary>
    /// <returns>Its number; null when the vote takes no papers now.</returns>
    public async Task<int?> OpenAsync(Vote vote, BallotChannel way, string place, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        await using var work = await site.BeginAsync(cancellationToken);
        var locked = await db.Votes.FromSql($"select * from voting.votes where id = {vote.Id} for update").AsNoTracking().SingleAsync(cancellationToken);
        if (!locked.TakesPaper || !locked.TakesBallotsAt(clock.GetUtcNow()))
        {
            return null;
        }

        var batch = new Batch(vote.Id, (await db.Batches.Where(b => b.VoteId == vote.Id).MaxAsync(b => (int?)b.Number, cancellationToken) ?? 0) + 1, way, place, clock.GetUtcNow());
        db.Batches.Add(batch);
        await SaveAsync(work, vote, batch, "voting.batch-opened", userId, cancellationToken);
        return batch.Number;
    }

    /// <summary>Notes how many papers there are. Another number than before means that what was typed in is not what is in the box: it goes.</summary>
    public Task<bool> CountByHandAsync(Vote vote, int number, int papers, string userId, CancellationToken cancellationToken) => TakeAsync(
        vote, number, "voting.batch-counted", userId, async batch =>
        {
            if (batch.Papers != papers)
            {
                await db.Papers.Where(p => p.BatchId == batch.Id).ExecuteDeleteAsync(cancellationToken);
                batch.StartOver();
                batch.CountByHand(papers);
            }

            return true;
        }, cancellationToken);

    /// <summary>Mixes the papers of a batch among those of another one, with their electors. All are then counted and typed in anew.</summary>
    public Task<bool> MixAsync(Vote vote, int number, int into, string userId, CancellationToken cancellationToken) => TakeAsync(
        vote, number, "voting.batch-mixed", userId, async batch =>
        {
            if (into == number || await LockAsync(vote.Id, into, cancellationToken) is not { IsComplete: false } target)
            {
                return false;
            }

            await db.Papers.Where(p => p.BatchId == batch.Id || p.BatchId == target.Id).ExecuteDeleteAsync(cancellationToken);
            await db.Turnout.Where(t => t.VoteId == vote.Id && t.BatchId == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.BatchId, target.Id), cancellationToken);
            target.StartOver();
            db.Batches.Remove(batch);
            return true;
        }, cancellationToken);

    /// <summary>Completes a batch that reconciles. The last one lets a vote be counted whose time is over.</summary>
    public Task<bool> CompleteAsync(Vote vote, int number, string userId, CancellationToken cancellationToken) => TakeAsync(
        vote, number, "voting.batch-completed", userId, async batch =>
        {
            if ((await issues.OfAsync(vote, batch, cancellationToken)).Count > 0)
            {
                return false;
            }

            Complete(batch, userId);
            return true;
        }, cancellationToken);

    /// <summary>Completes a batch that cannot be made to reconcile, with a reason that every voter reads.</summary>
    public Task<bool> GiveUpAsync(Vote vote, int number, string reason, string userId, CancellationToken cancellationToken) => TakeAsync(
        vote, number, "voting.batch-given-up", userId, async batch =>
        {
            if (batch.Entered is null || vote.TakesBallotsAt(clock.GetUtcNow()))
            {
                return false;
            }

            var found = string.Join(" · ", await issues.OfAsync(vote, batch, cancellationToken));
            db.Log.Add(new VoteLogEntry(vote.Id, VoteAct.PapersDiffer, $"{found} · {reason}", clock.GetUtcNow()));
            Complete(batch, userId);
            return true;
        }, cancellationToken);

    /// <summary>Opens a complete batch again, as long as the ballots are sealed, with a reason that every voter reads.</summary>
    public async Task<bool> ReopenAsync(Vote vote, int number, string reason, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        await using var work = await site.BeginAsync(cancellationToken);

        // The count waits for whoever holds the vote, and finds a batch that is open.
        var locked = await db.Votes.FromSql($"select * from voting.votes where id = {vote.Id} for update").AsNoTracking().SingleAsync(cancellationToken);
        if (locked is not { State: VoteState.Open, ClosedAt: null } || await LockAsync(vote.Id, number, cancellationToken) is not { IsComplete: true } batch)
        {
            return false;
        }

        batch.Reopen();
        db.Log.Add(new VoteLogEntry(vote.Id, VoteAct.PapersReopened, $"{number} ({batch.Place}) · {reason}", clock.GetUtcNow()));
        db.Raise(new ItemChanged(vote.Item));
        await SaveAsync(work, vote, batch, "voting.batch-reopened", userId, cancellationToken);
        return true;
    }

    internal async Task<bool> TakeAsync(Vote vote, int number, string act, string userId, Func<Batch, Task<bool>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        await using var work = await site.BeginAsync(cancellationToken);
        if (await LockAsync(vote.Id, number, cancellationToken) is not { IsComplete: false } batch || !await change(batch))
        {
            return false;
        }

        await SaveAsync(work, vote, batch, act, userId, cancellationToken);
        return true;
    }

    private void Complete(Batch batch, string userId)
    {
        batch.Complete(userId, clock.GetUtcNow());
        db.RunAt(CloseDue.Name, clock.GetUtcNow());
    }

    private Task<Batch?> LockAsync(Guid voteId, int number, CancellationToken cancellationToken) =>
        db.Batches.FromSql($"select * from voting.batches where vote_id = {voteId} and number = {number} for update").SingleOrDefaultAsync(cancellationToken);

    // Which batch, and never whose paper.
    private async Task SaveAsync(SiteWork work, Vote vote, Batch batch, string act, string userId, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(act, userId, vote.Item, new Dictionary<string, string> { ["batch"] = batch.Number.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
