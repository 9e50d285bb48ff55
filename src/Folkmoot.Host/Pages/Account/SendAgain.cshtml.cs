using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous]
public sealed class SendAgainModel(AccountDesk desk) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your e-mail address")]
    [EmailAddress(ErrorMessage = "Enter an e-mail address like name@example.org")]
    public string Email { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.SendAgainAsync(Email.Trim(), cancellationToken);
        return RedirectToPage("CheckMail");
    }
}
