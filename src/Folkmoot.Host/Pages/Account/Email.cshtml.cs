using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Emails;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[Authorize, FreshSignIn]
public sealed class EmailModel(EmailChanges changes, UserManager<Accounts.Account> accounts, TimeProvider clock, IStringLocalizer<EmailModel> S) : PageModel
{
    [BindProperty]
    public string? NewEmail { get; set; }

    public string Current { get; private set; } = "";

    public EmailChange? Change { get; private set; }

    public bool MayFinish => Change?.MayHappen(clock.GetUtcNow()) == true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Current = (await accounts.GetUserAsync(User))?.Email ?? "";
        Change = await changes.FindAsync(accounts.GetUserId(User)!, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await accounts.GetUserAsync(User) is not { } account)
        {
            return Challenge();
        }

        var email = EmailAddress.Read(NewEmail);
        if (email is null || accounts.NormalizeEmail(email) == account.NormalizedEmail)
        {
            ModelState.AddModelError(nameof(NewEmail), email is null ? S["Enter an e-mail address like name@example.org"] : S["This is your address already"]);
            await OnGetAsync(cancellationToken);
            return Page();
        }

        await changes.AskAsync(account, email, cancellationToken);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await changes.CancelAsync(accounts.GetUserId(User)!, cancellationToken);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostFinishAsync(CancellationToken cancellationToken)
    {
        if (await changes.FindAsync(accounts.GetUserId(User)!, cancellationToken) is { } change)
        {
            var made = await changes.FinishAsync(change.Id, cancellationToken);
            TempData[made is null ? "Taken" : "Made"] = made != false;
        }

        return RedirectToPage();
    }
}
