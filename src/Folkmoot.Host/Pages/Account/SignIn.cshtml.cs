using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Accounts.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous, SignsInHere, HashesPassword]
public sealed class SignInModel(SignInDesk desk, IStringLocalizer<SignInModel> S) : PageModel
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

        switch (await desk.SignInAsync(Email.Trim(), Password))
        {
            case SignInAnswer.Done:
                return LocalRedirect(LocalUrl.Or(this, ReturnUrl, "~/profile")!);
            case SignInAnswer.SecondStep:
                return RedirectToPage("SecondStep", new { ReturnUrl });
            default:
                ModelState.AddModelError(nameof(Email), S["The e-mail address or the password is not right, or the address has not been confirmed yet."]);
                return Page();
        }
    }
}
