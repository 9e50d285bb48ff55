using Folkmoot.Reports.Alerts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A page that a mail's link opens. Mail scanners open it too: only the button does something.</summary>
public abstract class AlertPage(AlertDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public bool IsKnown { get; private set; }

    public bool IsDone { get; private set; }

    protected AlertDesk Desk => desk;

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsKnown = await desk.FindAsync(Code, cancellationToken) is not null;

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Code, cancellationToken) is { } alert)
        {
            await ActAsync(alert, cancellationToken);
            IsDone = true;
        }
    }

    protected abstract Task ActAsync(Alert alert, CancellationToken cancellationToken);
}
