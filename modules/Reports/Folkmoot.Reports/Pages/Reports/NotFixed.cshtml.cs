using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class NotFixedModel(ReportReader reports, VoiceDesk voices) : SeenPage(reports)
{
    protected override Task<bool> MaySayAsync(CancellationToken cancellationToken) => voices.MayReopenAsync(Report, cancellationToken);

    protected override Task<string?> SayAsync(CancellationToken cancellationToken) => voices.SayNotFixedAsync(Report.Reference, UserId, Text ?? "", cancellationToken);
}
