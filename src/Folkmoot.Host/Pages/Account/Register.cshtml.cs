using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous, HashesPassword]
public sealed class RegisterModel(AccountDesk desk, IStringLocalizer<RegisterModel> S) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your e-mail address")]
    [EmailAddress(ErrorMessage = "Enter an e-mail address like name@example.org")]
    [StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters")]
    public string Email { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter a password")]
    [StringLength(200, MinimumLength = 10, ErrorMessage = "Choose a password of 10 to 200 characters")]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && !(MailAddress.TryCreate(Email.Trim(), out var address) && address.Address == Email.Trim()))
        {
            ModelState.AddModelError(nameof(Email), S["Enter an e-mail address like name@example.org"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var errors = await desk.RegisterAsync(Email.Trim(), Password, LocalUrl.Or(this, ReturnUrl, null), cancellationToken);
        foreach (var error in errors)
        {
            ModelState.AddModelError(nameof(Password), error.Description);
        }

        return errors.Count > 0 ? Page() : RedirectToPage("CheckMail");
    }
}
