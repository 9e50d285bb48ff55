using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class FixedModel(ReportReader reports, VoiceDesk voices, IStringLocalizer<FixedModel> texts) : VoicePage(reports)
{
    [BindProperty, StringLength(1000, ErrorMessage = "What you see must be 1,000 characters or fewer")]
    public string? Text { get; set; }

    public bool IsOpen => Report.State.IsOpen();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && await voices.SayFixedAsync(Report.Reference, UserId, Text ?? "", cancellationToken))
        {
            return LocalRedirect(ReportAddress);
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("", texts["This report is closed already"]);
        }

        return Page();
    }
}
