using Folkmoot.Host.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>A GET shows a button only: mail scanners open every link that they see.</summary>
[AllowAnonymous]
public sealed class ConfirmModel(AccountDesk desk, IStringLocalizer<ConfirmModel> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool HasFailed { get; private set; }

    public void OnGet() => HasFailed = string.IsNullOrEmpty(Id) || string.IsNullOrEmpty(Code);

    public async Task<IActionResult> OnPostAsync()
    {
        if (await desk.ConfirmAsync(Id ?? "", Code ?? ""))
        {
            TempData["Confirmed"] = true;
            return RedirectToPage("SignIn", new { ReturnUrl });
        }

        HasFailed = true;
        ModelState.AddModelError("", S["This link is no longer good: it is older than 24 hours, or it is not complete. Ask for a new one."]);
        return Page();
    }
}
