using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Opened by mail scanners as well as by people: only the button confirms.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmModel(ReportBook reports) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public Report? Report { get; private set; }

    public bool IsKnown { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsKnown = await reports.HasCodeAsync(Code ?? "", cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        Report = await reports.ConfirmAsync(Code ?? "", cancellationToken);
        IsKnown = Report is not null;
    }
}
