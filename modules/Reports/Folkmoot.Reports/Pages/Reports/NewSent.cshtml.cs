using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>The reference, and what happens next.</summary>
[AllowAnonymous]
public sealed class NewSentModel(DraftDesk drafts, ReportBook reports) : DraftingPage(drafts)
{
    public Report Report { get; private set; } = null!;

    protected override bool MayOpen(ReportDraft draft) => draft?.ReportId is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Report = (await reports.FindSentAsync(Draft, cancellationToken))!;
        return Page();
    }
}
