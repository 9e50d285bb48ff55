using Folkmoot.Host.Accounts.Emails;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Where a mail about a change of address leads. A GET changes nothing: mail scanners open every link that they see.</summary>
public abstract class EmailAnswerModel(EmailChanges changes, IStringLocalizer<EmailAnswerModel> texts, EmailSide side) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public EmailChange? Change { get; private set; }

    /// <summary>What came of it; null while the person is being asked.</summary>
    public string? Answer { get; protected set; }

    protected EmailChanges Changes => changes;

    protected IStringLocalizer S => texts;

    public Task OnGetAsync(CancellationToken cancellationToken) => IsGoodAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await IsGoodAsync(cancellationToken))
        {
            Answer = await changes.ConfirmAsync(Change!, side, cancellationToken) switch
            {
                true => S["The e-mail address has been changed. Sign in with the new one from now on."],
                null => S["The new address belongs to another account. Nothing has been changed."],
                _ => S["Thank you. The address changes when the other one has been answered too."],
            };
        }

        return Page();
    }

    protected async Task<bool> IsGoodAsync(CancellationToken cancellationToken)
    {
        Change = await changes.FindByCodeAsync(Code, side, cancellationToken);
        if (Change is null)
        {
            ModelState.AddModelError("", S["This link is no longer good: the change has been made or stopped, or another one was asked for."]);
        }

        return Change is not null;
    }
}
