using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[Authorize, HashesPassword]
public sealed class PasswordModel(
    AccountDesk desk, SignInDesk signInDesk, TimedSignIn signIn, UserManager<Accounts.Account> accounts, IStringLocalizer<PasswordModel> S) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your current password")]
    public string? Current { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a new password"), StringLength(200, ErrorMessage = "Choose a password of 10 to 200 characters")]
    public string? Password { get; set; }

    public bool HasPassword { get; private set; }

    public async Task OnGetAsync() => HasPassword = (await accounts.GetUserAsync(User))?.PasswordHash is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        HasPassword = true;
        if (!ModelState.IsValid || await accounts.GetUserAsync(User) is not { } account)
        {
            return Page();
        }

        if (!await signInDesk.ProveAsync(account, Current!))
        {
            ModelState.AddModelError(nameof(Current), S["This is not your current password, or it was wrong too often. Wait five minutes before you try again."]);
            return Page();
        }

        var problems = await desk.ChoosePasswordAsync(account, Password!, cancellationToken);
        if (problems is null || this.ShowsProblems(problems, nameof(Password)))
        {
            return problems is null ? RedirectToPage() : Page();
        }

        await signIn.GoOnAsync(account);
        TempData["Changed"] = true;
        return RedirectToPage();
    }
}
