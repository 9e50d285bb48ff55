using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Plotting;

/// <summary>What residents do on the map: they put something there, and support what others have put there.</summary>
public sealed class PlottingDesk(
    ReportsDbContext db, SiteDatabase site, ModerationDesk moderation, ProposalRules rules, TimeProvider clock, IStringLocalizer<PlottingDesk> texts)
{
    /// <summary>Puts it on the map; or says what is wrong with which field.</summary>
    public async Task<ProposalOutcome> ProposeAsync(MapQuestion question, NewProposal given, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(given);
        await using var work = await site.BeginAsync(cancellationToken);
        var verdict = await moderation.CheckAsync(new Submission(Proposal.ItemKind, userId, question.Area, given.FormToken, new WrittenField("Reason", given.Reason), new WrittenField("Name", given.Place)), cancellationToken);
        if (await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.AuthorId == userId && p.FormToken == given.FormToken, cancellationToken) is { } before)
        {
            return new ProposalOutcome(before);
        }

        if (verdict.Refusal is { } refusal)
        {
            return new ProposalOutcome(null, verdict.Field, refusal);
        }

        if (await RefuseAsync(question, given, userId, cancellationToken) is { } refused)
        {
            return refused;
        }

        var proposal = new Proposal(question.Id, userId, given.FormToken, clock.GetUtcNow());
        proposal.Put(given);
        if (verdict.HeldFor is not null)
        {
            proposal.Withhold(Withheld.Pending, null);
        }

        db.Proposals.Add(proposal);
        Tell(question);
        await db.SaveChangesAsync(cancellationToken);
        if (verdict.HeldFor is { } reason)
        {
            await moderation.QueueAsync(proposal.Item, reason, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return new ProposalOutcome(proposal);
    }

    /// <summary>Supports somebody else's, once. False when it is closed, hidden or one's own.</summary>
    public async Task<bool> SupportAsync(MapQuestion question, Guid proposalId, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!question.IsOpen(clock.GetUtcNow()) || !await db.Proposals.AnyAsync(p => p.Id == proposalId && p.QuestionId == question.Id && p.Withheld == null && p.AuthorId != userId, cancellationToken))
        {
            return false;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"insert into reports.proposal_supports (proposal_id, user_id, at) values ({proposalId}, {userId}, {clock.GetUtcNow()}) on conflict do nothing", cancellationToken);
        Tell(question);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    public async Task WithdrawAsync(MapQuestion question, Guid proposalId, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!question.IsOpen(clock.GetUtcNow()))
        {
            return;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await db.ProposalSupports.Where(s => s.ProposalId == proposalId && s.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        Tell(question);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public Task<bool> SupportsAsync(Guid proposalId, string userId, CancellationToken cancellationToken) =>
        db.ProposalSupports.AnyAsync(s => s.ProposalId == proposalId && s.UserId == userId, cancellationToken);

    // The desk has let the person's texts take turns: of two at the same moment the second counts the first.
    private async Task<ProposalOutcome?> RefuseAsync(MapQuestion question, NewProposal given, string userId, CancellationToken cancellationToken) =>
        await rules.FindRefusalAsync(question, given.Corners, cancellationToken) is { } refused ? refused
        : await db.Proposals.CountAsync(p => p.QuestionId == question.Id && p.AuthorId == userId && p.Withheld != Withheld.Withdrawn, cancellationToken) >= Proposal.Most
            ? new ProposalOutcome(null, "", texts["You have put {0} things on this map: that is as many as one person may", Proposal.Most])
            : null;

    private void Tell(MapQuestion question)
    {
        db.Raise(new ItemChanged(question.Item));
        db.Raise(new ItemChanged(MapQuestion.AllItem));
    }
}

/// <summary>What somebody wants to put on the map.</summary>
/// <param name="Corners">One for a point.</param>
/// <param name="Place">In words.</param>
/// <param name="Reason">Why.</param>
/// <param name="FormToken">The same when the form is sent twice.</param>
public sealed record NewProposal(IReadOnlyList<GeoPoint> Corners, string Place, string Reason, Guid FormToken);

/// <summary>What became of it.</summary>
public sealed record ProposalOutcome(Proposal? Proposal, string Field = "", string? Refusal = null);
