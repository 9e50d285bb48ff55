using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>A page on which somebody gives an address and gets a mail, or none: the page does not know.</summary>
public abstract class AskForLinkModel(AccountDesk desk, IStringLocalizer<AskForLinkModel> S, LinkPurpose purpose) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Email))
        {
            ModelState.AddModelError(nameof(Email), S["Enter your e-mail address"]);
            return Page();
        }

        if (EmailAddress.Read(Email) is not { } email)
        {
            ModelState.AddModelError(nameof(Email), S["Enter an e-mail address like name@example.org"]);
            return Page();
        }

        await desk.AskForLinkAsync(purpose, email, LocalUrl.Or(this, ReturnUrl, null), cancellationToken);
        return RedirectToPage("CheckMail");
    }
}
