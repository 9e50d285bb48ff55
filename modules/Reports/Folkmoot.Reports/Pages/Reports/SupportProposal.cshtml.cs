using Folkmoot.Core.Residents;
using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class SupportProposalModel(MapQuestionBook book, PlottingDesk desk, TimeProvider clock) : PageModel
{
    public MapQuestion Question { get; private set; } = null!;

    public RankedProposal Line { get; private set; } = null!;

    public bool IsOpen => Question.IsOpen(clock.GetUtcNow());

    public bool IsOwn => Line.Proposal.AuthorId == User.UserId();

    public bool Supports { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, id, cancellationToken))
        {
            return NotFound();
        }

        Supports = await desk.SupportsAsync(id, User.UserId(), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, id, cancellationToken))
        {
            return NotFound();
        }

        await desk.SupportAsync(Question, id, User.UserId(), cancellationToken);
        return RedirectToPage("QuestionPage", null, new { slug }, $"proposal-{Line.Proposal.Number}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, id, cancellationToken))
        {
            return NotFound();
        }

        await desk.WithdrawAsync(Question, id, User.UserId(), cancellationToken);
        return RedirectToPage("QuestionPage", null, new { slug }, $"proposal-{Line.Proposal.Number}");
    }

    private async Task<bool> FindAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        if (await book.FindOpenedAsync(slug, cancellationToken) is not { } question
            || (await book.RankingAsync(question.Id, cancellationToken)).FirstOrDefault(r => r.Proposal.Id == id) is not { } line)
        {
            return false;
        }

        (Question, Line) = (question, line);
        return true;
    }
}
