using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous]
public sealed class SignInModel(SignInManager<Accounts.Account> signIn, UserManager<Accounts.Account> accounts, IStringLocalizer<SignInModel> S) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your e-mail address")]
    public string Email { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool IsConfirmed => TempData["Confirmed"] is true;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var account = await accounts.FindByEmailAsync(Email.Trim());
        if (account is null)
        {
            // As much work as for a wrong password, so that the time taken tells nothing.
            accounts.PasswordHasher.HashPassword(new Accounts.Account(), Password);
        }
        else if ((await signIn.PasswordSignInAsync(account, Password, isPersistent: true, lockoutOnFailure: true)).Succeeded)
        {
            return LocalRedirect(LocalUrl.Or(this, ReturnUrl, "~/profile")!);
        }

        ModelState.AddModelError(nameof(Email), S["The e-mail address or the password is not right, or the address has not been confirmed yet."]);
        return Page();
    }
}
