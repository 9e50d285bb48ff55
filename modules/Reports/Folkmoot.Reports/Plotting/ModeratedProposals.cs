using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Plotting;

/// <summary>Proposals under moderation: a withheld one is gone from map, ranking and files.</summary>
public sealed class ModeratedProposals(ReportsDbContext db, IStringLocalizer<ModeratedProposals> texts) : IModeratedContent
{
    public string Kind => Proposal.ItemKind;

    public string Noun => texts["proposal on the map"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await OfAsync(item, cancellationToken) is var (proposal, question)
            ? new ModeratedText(
                proposal.Item, $"{proposal.Place}\n\n{proposal.Reason}", proposal.AuthorId, question.Area,
                $"/reports/questions/{question.Slug}", IsPublic: proposal.Withheld is null)
            : null;

    public async Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        await OfAsync(item, cancellationToken) is var (proposal, _) && (proposal.Withheld is null || proposal.AuthorId == userId);

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, p => p.Withhold(p.Withheld == Withheld.Pending ? Withheld.Pending : Withheld.Held, null), cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, p => p.Show(), cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) => ChangeAsync(item, p => p.Withhold(Withheld.Removed, reason), cancellationToken);

    private async Task ChangeAsync(ItemRef item, Action<Proposal> change, CancellationToken cancellationToken)
    {
        var (proposal, question) = (await OfAsync(item, cancellationToken))!.Value;
        if (proposal.Withheld == Withheld.Withdrawn)
        {
            // Its author has taken it away: whatever is decided of the words, it does not come back.
            return;
        }

        change(proposal);
        if (proposal.Withheld is not null)
        {
            db.Raise(new ItemRemoved(proposal.Item));
        }

        db.Raise(new ItemChanged(proposal.Item));
        db.Raise(new ItemChanged(question.Item));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(Proposal Proposal, MapQuestion Question)?> OfAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(item.Id, "n", out var id) || await db.Proposals.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } proposal)
        {
            return null;
        }

        return (proposal, await db.MapQuestions.AsNoTracking().SingleAsync(q => q.Id == proposal.QuestionId, cancellationToken));
    }
}
