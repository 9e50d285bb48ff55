using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class MyDecisionModel(Appeals appeals, ModerationWords words, IStringLocalizer<MyDecisionModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Say why the decision was wrong"), StringLength(2000, ErrorMessage = "Your appeal must be 2,000 characters or fewer")]
    public string? Words { get; set; }

    [TempData]
    public bool Sent { get; set; }

    public ModerationCase Case { get; private set; } = null!;

    public DateTimeOffset? AppealUntil { get; private set; }

    public string? Reason { get; private set; }

    public string Heading => Case.Outcome is { } outcome ? texts["Decision: {0}", words.Of(outcome)] : texts["A moderator has yet to decide"];

    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken cancellationToken) =>
        await FindAsync(caseId, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken cancellationToken)
    {
        if (!await FindAsync(caseId, cancellationToken))
        {
            return NotFound();
        }

        if (ModelState.IsValid && !await appeals.AppealAsync(Case, Words!.Trim(), cancellationToken))
        {
            ModelState.AddModelError(nameof(Words), texts["You can no longer appeal against this decision"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Sent = true;
        return RedirectToPage(new { caseId });
    }

    private async Task<bool> FindAsync(Guid caseId, CancellationToken cancellationToken)
    {
        if (await appeals.FindAsync(caseId, User.UserId(), cancellationToken) is not { } found)
        {
            return false;
        }

        Case = found;
        AppealUntil = await appeals.OpenUntilAsync(found, cancellationToken);
        Reason = found.Reason is null ? null : (await words.ReasonsAsync(cancellationToken)).ExplanationOf(found.Reason);
        return true;
    }
}
