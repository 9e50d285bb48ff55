using System.ComponentModel.DataAnnotations;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Where a link from a mail leads. A GET changes nothing: mail scanners open every link that they see.</summary>
public abstract class ChoosePasswordModel(AccountDesk desk, IStringLocalizer<ChoosePasswordModel> S, LinkPurpose purpose) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Choose a password of 10 to 200 characters")]
    public string? Password { get; set; }

    public bool HasFailed { get; private set; }

    public async Task OnGetAsync()
    {
        if (await desk.FindByLinkAsync(purpose, Id, Code) is null)
        {
            Refuse();
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await desk.FindByLinkAsync(purpose, Id, Code) is not { } account)
        {
            Refuse();
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var problems = await desk.ChoosePasswordAsync(account, Password ?? "", cancellationToken);
        if (problems is null)
        {
            Refuse();
            return Page();
        }

        return this.ShowsProblems(problems, nameof(Password)) ? Page() : SignInToGoOn();
    }

    // Not signed in at once: a second factor is asked for, and nobody is put into an account by a link that somebody else has sent.
    private RedirectToPageResult SignInToGoOn()
    {
        TempData["Confirmed"] = true;
        return RedirectToPage("SignIn", new { ReturnUrl });
    }

    private void Refuse()
    {
        HasFailed = true;
        ModelState.Clear();
        ModelState.AddModelError("", S["This link is no longer good: it is too old, has been used already, or is not complete. Ask for a new one."]);
    }
}

/// <summary>Puts what is wrong with a password beside its field.</summary>
internal static class PasswordProblems
{
    public static bool ShowsProblems(this PageModel page, IReadOnlyList<Microsoft.AspNetCore.Identity.IdentityError> problems, string field)
    {
        foreach (var problem in problems)
        {
            page.ModelState.AddModelError(field, problem.Description);
        }

        return problems.Count > 0;
    }
}
