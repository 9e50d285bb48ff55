using Folkmoot.Reports.Alerts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AlertConfirmModel(AlertDesk desk) : AlertPage(desk)
{
    protected override Task ActAsync(Alert alert, CancellationToken cancellationToken) => Desk.ConfirmAsync(alert, cancellationToken);
}
