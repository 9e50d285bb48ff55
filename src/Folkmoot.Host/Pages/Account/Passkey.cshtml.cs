using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>One of somebody's own passkeys.</summary>
[Authorize, FreshSignIn]
public sealed class PasskeyModel(UserManager<Accounts.Account> accounts, FactorDesk factors, IStringLocalizer<PasskeyModel> S) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter a name")]
    [StringLength(50, ErrorMessage = "A name has at most 50 characters")]
    public string Name { get; set; } = "";

    [TempData]
    public string? Note { get; set; }

    public bool IsLast { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not (_, { } passkey))
        {
            return NotFound();
        }

        Name = passkey.Name ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not ({ } account, { } passkey))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        passkey.Name = Name.Trim();
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        Note = S["The name was saved."];
        return RedirectToPage("Passkeys");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not ({ } account, { } passkey))
        {
            return NotFound();
        }

        await factors.RemovePasskeyAsync(account, passkey.CredentialId, cancellationToken);
        Note = S["The passkey was removed."];
        return RedirectToPage("Passkeys");
    }

    private async Task<(Accounts.Account? Account, UserPasskeyInfo? Passkey)> FindAsync(string id, CancellationToken cancellationToken)
    {
        var account = (await accounts.GetUserAsync(User))!;
        var list = await factors.ListAsync(account, cancellationToken);
        IsLast = list.AppAddedAt is null && list.Passkeys.Count == 1;
        return (account, list.Passkeys.SingleOrDefault(passkey => PasskeysModel.IdOf(passkey) == id));
    }
}
