using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class NotFixedModel(ReportReader reports, VoiceDesk voices, IStringLocalizer<NotFixedModel> texts) : VoicePage(reports)
{
    [BindProperty, StringLength(1000, ErrorMessage = "What you see must be 1,000 characters or fewer")]
    public string? Text { get; set; }

    public bool MayReopen { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => MayReopen = await voices.MayReopenAsync(Report, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        MayReopen = await voices.MayReopenAsync(Report, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await voices.SayNotFixedAsync(Report.Reference, UserId, Text ?? "", cancellationToken))
        {
            return LocalRedirect(ReportAddress);
        }

        ModelState.AddModelError("", texts["This report is open, or it was closed too long ago. Report it anew if it is still there"]);
        return Page();
    }
}
