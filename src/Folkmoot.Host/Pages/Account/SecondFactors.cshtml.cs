using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Account;

/// <summary>What somebody has beside the password.</summary>
[Authorize]
public sealed class SecondFactorsModel(UserManager<Accounts.Account> accounts, FactorDesk factors) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public FactorList Factors { get; private set; } = null!;

    /// <summary>Whether the person was led here on the way to a staff page.</summary>
    public bool IsNeeded => ReturnUrl is not null && Factors.IsEmpty;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await accounts.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        Factors = await factors.ListAsync(account, cancellationToken);
        return Page();
    }
}
