using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Somebody's passkeys, and making one more.</summary>
[Authorize, FreshSignIn]
public sealed class PasskeysModel(UserManager<Accounts.Account> accounts, Passkeys passkeys, FactorDesk factors, IStringLocalizer<PasskeysModel> S) : PageModel
{
    [BindProperty, StringLength(50)]
    public string? Name { get; set; }

    [BindProperty, StringLength(20_000)]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [TempData]
    public string? Note { get; set; }

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public bool IsFull => Passkeys.Count >= Folkmoot.Host.Accounts.SecondFactors.Passkeys.Most;

    public PasskeyForm Form => new("create", Url.Page("Passkeys", new { ReturnUrl }), Url.Page("Passkeys", "Options"), S["Add a passkey"]);

    public static string IdOf(UserPasskeyInfo passkey) => WebEncoders.Base64UrlEncode(passkey.CredentialId);

    public async Task OnGetAsync() => Passkeys = await passkeys.ListAsync(await OwnAsync());

    public async Task<IActionResult> OnGetOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return Content(await passkeys.OfferAsync(await OwnAsync()), "application/json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await OwnAsync();
        Passkeys = await passkeys.ListAsync(account);
        if (!ModelState.IsValid || IsFull || await passkeys.ReadNewAsync(account, Credential ?? "") is not { } made)
        {
            ModelState.Clear();
            ModelState.AddModelError("", S["The passkey was not added. Try again."]);
            return Page();
        }

        made.Name = string.IsNullOrWhiteSpace(Name) ? S["Passkey {0}", Passkeys.Count + 1] : Name.Trim();
        var codes = await factors.AddPasskeyAsync(account, made, cancellationToken);
        Note = S["Your passkey was added."];
        return RecoveryCodesModel.Show(this, codes) ?? (IActionResult)LocalRedirect(LocalUrl.Or(this, ReturnUrl, Url.Page("Passkeys"))!);
    }

    private async Task<Accounts.Account> OwnAsync() => (await accounts.GetUserAsync(User))!;
}
