using Folkmoot.Host.Accounts.Emails;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>The old address agrees, or says that it was somebody else.</summary>
[AllowAnonymous]
public sealed class EmailOldModel(EmailChanges changes, IStringLocalizer<EmailAnswerModel> S) : EmailAnswerModel(changes, S, EmailSide.Old)
{
    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken)
    {
        if (!await IsGoodAsync(cancellationToken))
        {
            return Page();
        }

        await Changes.StopAsync(Change!, cancellationToken);
        Answer = S["The address has not been changed. All browsers have been signed out and the password no longer works: somebody else knew it. Choose a new one."];
        return Page();
    }
}
