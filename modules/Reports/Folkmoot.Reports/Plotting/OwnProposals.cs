using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Plotting;

/// <summary>What people do with what they have put on a map themselves, while its question is open: they change it, or take it away.</summary>
public sealed class OwnProposals(ReportsDbContext db, SiteDatabase site, ModerationDesk moderation, ProposalRules rules, TimeProvider clock, IStringLocalizer<PlottingDesk> texts)
{
    /// <summary>All that are still there, also those that moderators have.</summary>
    public async Task<IReadOnlyList<Proposal>> ListAsync(Guid questionId, string userId, CancellationToken cancellationToken) =>
        await Of(userId).Where(p => p.QuestionId == questionId).OrderBy(p => p.Number).ToListAsync(cancellationToken);

    public Task<Proposal?> FindAsync(Guid questionId, Guid id, string userId, CancellationToken cancellationToken) =>
        Of(userId).SingleOrDefaultAsync(p => p.QuestionId == questionId && p.Id == id, cancellationToken);

    public Task<int> SupportsOfAsync(Guid id, CancellationToken cancellationToken) => db.ProposalSupports.CountAsync(s => s.ProposalId == id, cancellationToken);

    /// <summary>Changes it, until somebody supports it: people have supported those words at that place. Moderation reads it anew.</summary>
    /// <param name="question">That it answers.</param>
    /// <param name="id">The proposal.</param>
    /// <param name="seenEdits">How often it had been changed when the form was made.</param>
    /// <param name="given">What it is to be.</param>
    /// <param name="userId">Its author.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ProposalOutcome> ChangeAsync(MapQuestion question, Guid id, int seenEdits, NewProposal given, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(given);
        await using var work = await site.BeginAsync(cancellationToken);
        var verdict = await moderation.CheckAsync(
            new Submission(Proposal.ItemKind, userId, question.Area, given.FormToken, new WrittenField("Reason", given.Reason), new WrittenField("Name", given.Place)) { IsChange = true }, cancellationToken);
        var proposal = await HoldAsync(id, userId, cancellationToken);
        if (proposal?.Says(given) == true)
        {
            return new ProposalOutcome(proposal);
        }

        if (verdict.Refusal is { } refusal)
        {
            return new ProposalOutcome(null, verdict.Field, refusal);
        }

        if (await RefuseAsync(question, proposal, seenEdits, given, cancellationToken) is { } refused)
        {
            return refused;
        }

        proposal!.Change(given, clock.GetUtcNow());
        await SaveAsync(question, proposal, verdict.HeldFor, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new ProposalOutcome(proposal);
    }

    /// <summary>Takes it from the map, with what others have said for it. Twice is as good as once; what a moderator has taken away stays as it is.</summary>
    public async Task WithdrawAsync(MapQuestion question, Guid id, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var work = await site.BeginAsync(cancellationToken);
        if (!question.IsOpen(clock.GetUtcNow()) || await HoldAsync(id, userId, cancellationToken) is not { Withheld: not (Withheld.Removed or Withheld.Withdrawn) } proposal)
        {
            return;
        }

        proposal.Withdraw(clock.GetUtcNow());
        await db.ProposalSupports.Where(s => s.ProposalId == id).ExecuteDeleteAsync(cancellationToken);
        await SaveAsync(question, proposal, heldFor: null, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private IQueryable<Proposal> Of(string userId) => db.Proposals.AsNoTracking().Where(p => p.AuthorId == userId && p.Withheld != Withheld.Withdrawn);

    // Whoever supports it waits for the row, or has come before.
    private Task<Proposal?> HoldAsync(Guid id, string userId, CancellationToken cancellationToken) =>
        db.Proposals.FromSql($"select * from reports.proposals where id = {id} and author_id = {userId} for update").SingleOrDefaultAsync(cancellationToken);

    private async Task<ProposalOutcome?> RefuseAsync(MapQuestion question, Proposal? now, int seenEdits, NewProposal given, CancellationToken cancellationToken) =>
        now is not { IsInAuthorsHand: true } ? new ProposalOutcome(null, "", texts["It cannot be changed now"])
        : now.Edits != seenEdits ? new ProposalOutcome(null, "", texts["You have changed it on another page meanwhile. Open it again"])
        : await SupportsOfAsync(now.Id, cancellationToken) > 0 ? new ProposalOutcome(null, "", texts["Others support it as it is. You can take it away and put it there anew"])
        : await rules.FindRefusalAsync(question, given.Corners, cancellationToken);

    private async Task SaveAsync(MapQuestion question, Proposal proposal, string? heldFor, CancellationToken cancellationToken)
    {
        if (heldFor is not null)
        {
            proposal.Withhold(Withheld.Pending, null);
        }

        if (proposal.Withheld is not null)
        {
            db.Raise(new ItemRemoved(proposal.Item));
        }

        db.Raise(new ItemChanged(proposal.Item));
        db.Raise(new ItemChanged(question.Item));
        db.Raise(new ItemChanged(MapQuestion.AllItem));
        await db.SaveChangesAsync(cancellationToken);
        if (heldFor is not null)
        {
            await moderation.QueueAsync(proposal.Item, heldFor, cancellationToken);
        }
    }
}

/// <summary>Deletes what people have taken from maps, once moderators have had their time with it.</summary>
public sealed class ForgetWithdrawn(ReportsDbContext db, TimeProvider clock) : IScheduledJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.Proposals.Where(p => p.Withheld == Withheld.Withdrawn && p.ChangedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
