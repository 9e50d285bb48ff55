using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class FixedModel(ReportReader reports, VoiceDesk voices) : SeenPage(reports)
{
    protected override Task<bool> MaySayAsync(CancellationToken cancellationToken) => Task.FromResult(Report.State.IsOpen());

    protected override Task<string?> SayAsync(CancellationToken cancellationToken) => voices.SayFixedAsync(Report.Reference, UserId, Text ?? "", cancellationToken);
}
