using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts.HandOvers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Which sister sites may know somebody. Withdrawing asks for no fresh sign-in: it can only make an account safer.</summary>
[Authorize]
public sealed class SitesModel(HandOverDesk desk) : PageModel
{
    [TempData]
    public bool Withdrawn { get; set; }

    public IReadOnlyList<KnowingSite> Sites { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Sites = await desk.ListAsync(User.UserId(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? site, CancellationToken cancellationToken)
    {
        await desk.WithdrawAsync(User.UserId(), site ?? "", cancellationToken);
        Withdrawn = true;
        return RedirectToPage();
    }
}
