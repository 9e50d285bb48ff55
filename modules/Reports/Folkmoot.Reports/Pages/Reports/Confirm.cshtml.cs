using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Opened by mail scanners as well as by people: only the button confirms.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ConfirmModel(Confirmations confirmations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public Report? Report { get; private set; }

    public bool IsKnown { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsKnown = await confirmations.HasCodeAsync(Code ?? "", cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        Report = await confirmations.ConfirmAsync(Code ?? "", cancellationToken);
        IsKnown = Report is not null;
    }
}
