using Folkmoot.Core.Support;
using Folkmoot.Host.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Staff;

[Authorize]
public sealed class StopSeeingAsModel(SupportVisits visits, SupportSession session) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (session.Visit is { VisitorId: { } visitor } visit)
        {
            await visits.EndAsync(visitor, visit.Id, cancellationToken);
            session.Forget(HttpContext);
        }

        return LocalRedirect("~/");
    }
}
