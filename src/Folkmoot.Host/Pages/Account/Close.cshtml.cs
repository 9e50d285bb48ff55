using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts.Closing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[Authorize, FreshSignIn]
public sealed class CloseModel(
    AccountClosing closing, UserManager<Accounts.Account> accounts, SignInManager<Accounts.Account> signIn, IStringLocalizer<CloseModel> S) : PageModel
{
    [BindProperty]
    public string? Confirmation { get; set; }

    public string Word => S["CLOSE"];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!string.Equals(Confirmation?.Trim(), Word, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError(nameof(Confirmation), S["Type {0} to confirm that you want to close your account", Word]);
            return Page();
        }

        if (await accounts.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        var needing = await closing.SitesThatNeedAsync(account.Id, cancellationToken);
        if (needing.Count > 0)
        {
            ModelState.AddModelError(nameof(Confirmation), S["You are the last administrator of {0}. Make another one first", string.Join(", ", needing)]);
            return Page();
        }

        await closing.CloseAsync(account, cancellationToken);
        await signIn.SignOutAsync();
        return RedirectToPage("Closed");
    }
}
