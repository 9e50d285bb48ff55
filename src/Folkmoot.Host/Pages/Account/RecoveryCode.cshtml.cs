using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>After the password, when the telephone is gone.</summary>
[AllowAnonymous]
public sealed class RecoveryCodeModel(SecondStep step, IStringLocalizer<RecoveryCodeModel> S) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter a recovery code")]
    [StringLength(100, ErrorMessage = "A recovery code has 16 letters and digits")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() => await step.FindAsync() is null ? Over() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = await step.ShowRecoveryCodeAsync(Code, cancellationToken);
        if (answer == SecondStepAnswer.Done)
        {
            return LocalRedirect(LocalUrl.Or(this, ReturnUrl, "~/account/recovery-codes")!);
        }

        ModelState.AddModelError(nameof(Code), answer == SecondStepAnswer.Locked
            ? S["There were too many wrong tries. Wait some minutes, then try again."]
            : S["This is not one of your recovery codes, or it was used already."]);
        return answer == SecondStepAnswer.Over ? Over() : Page();
    }

    private RedirectToPageResult Over() => RedirectToPage("SecondStep", new { ReturnUrl });
}
