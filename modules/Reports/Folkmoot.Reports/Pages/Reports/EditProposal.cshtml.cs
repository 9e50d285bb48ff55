using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Plotting;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Changes what somebody has put on the map themselves, or takes it away.</summary>
[Authorize]
public sealed class EditProposalModel(MapQuestionBook book, OwnProposals own, DrawnPlaces drawn, PlaceFields fields, AreaDirectory areas, TimeProvider clock)
    : ProposalPage(book, drawn, fields, areas, clock)
{
    /// <summary>How often it had been changed when the form was made.</summary>
    [BindProperty]
    public int Edits { get; set; }

    public Proposal Proposal { get; private set; } = null!;

    public int Supports { get; private set; }

    public bool MayChange => Proposal.IsInAuthorsHand && Supports == 0;

    public bool MayWithdraw => Proposal.Withheld != Withheld.Removed;

    public async Task<IActionResult> OnGetAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, id, cancellationToken))
        {
            return NotFound();
        }

        (Name, Reason, Edits) = (Proposal.Place, Proposal.Reason, Proposal.Edits);
        var corners = string.Join('\n', Proposal.Corners.Select(c => PointText.Degrees(new GeoPoint(c[0], c[1]))));
        (Corners, Place.Coordinates) = Proposal.IsLine ? (corners, null) : ((string?)null, corners);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, CancellationToken cancellationToken) =>
        !await FindAsync(slug, id, cancellationToken) ? NotFound()
        : await ReadAsync(cancellationToken) is { } given ? Show(await own.ChangeAsync(Question, id, Edits, given, User.UserId(), cancellationToken))
        : Page();

    public async Task<IActionResult> OnPostWithdrawAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, id, cancellationToken))
        {
            return NotFound();
        }

        await own.WithdrawAsync(Question, id, User.UserId(), cancellationToken);
        return RedirectToPage("QuestionPage", new { slug });
    }

    private async Task<bool> FindAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken) || await own.FindAsync(Question.Id, id, User.UserId(), cancellationToken) is not { } found)
        {
            return false;
        }

        (Proposal, Supports) = (found, await own.SupportsOfAsync(id, cancellationToken));
        return true;
    }
}
