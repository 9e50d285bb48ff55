using Folkmoot.Core.Residents;
using Folkmoot.Reports.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>What the pages share on which a report is written: the draft, and that no cache keeps it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class DraftingPage(DraftDesk drafts) : PageModel
{
    protected DraftDesk Drafts => drafts;

    public ReportDraft Draft { get; private set; } = null!;

    public DraftAnswers Answers => Draft.Answers;

    /// <summary>Whether the answers so far lead to this page.</summary>
    protected virtual bool IsReady => Answers.Point is not null;

    /// <summary>Whoever has not begun, or has sent it already, begins.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (await drafts.FindAsync(DraftKey.Find(HttpContext), HttpContext.RequestAborted) is { } draft && MayOpen(draft))
        {
            Draft = draft;
            if (IsReady)
            {
                await next();
                return;
            }
        }

        context.Result = RedirectToPage("New");
    }

    protected virtual bool MayOpen(ReportDraft draft) => draft?.ReportId is null;

    /// <summary>Keeps what was answered and goes on, back to the check when that is where somebody came from.</summary>
    protected async Task<IActionResult> GoOnAsync(string page, CancellationToken cancellationToken)
    {
        await drafts.SaveAsync(Draft, cancellationToken);
        return RedirectToPage(Answers is { HasWriter: true, HasDetails: true, SeenNearby: true } ? "NewCheck" : page);
    }

    /// <summary>The signed-in person with a confirmed address; null for everybody else.</summary>
    protected async Task<UserSummary?> FindAuthorAsync(CancellationToken cancellationToken) =>
        User.FindUserId() is { } id && await HttpContext.RequestServices.GetRequiredService<IUserDirectory>().FindAsync(id, cancellationToken) is { EmailConfirmed: true } person ? person : null;
}
