using Folkmoot.Reports.Alerts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Also pressed by mail programmes (RFC 8058), which have no token; the code in the address is what counts.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AlertStopModel(AlertDesk desk) : AlertPage(desk)
{
    protected override Task ActAsync(Alert alert, CancellationToken cancellationToken) => Desk.StopAsync(alert, cancellationToken);
}
