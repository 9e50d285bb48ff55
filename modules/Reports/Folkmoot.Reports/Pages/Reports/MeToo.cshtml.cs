using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class MeTooModel(ReportReader reports, VoiceDesk voices) : VoicePage(reports)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await voices.SayMeTooAsync(Report.Reference, UserId, cancellationToken);
        return LocalRedirect(ReportAddress);
    }
}
