using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Sets an authenticator app up, or takes it away. The key stays in the page until a code has shown that the app has it.</summary>
[Authorize, FreshSignIn]
public sealed class AuthenticatorModel(
    UserManager<Accounts.Account> accounts, AuthenticatorApps apps, FactorDesk factors, Site site, IStringLocalizer<AuthenticatorModel> S) : PageModel
{
    private AuthenticatorKey? key;

    [BindProperty]
    [Required(ErrorMessage = "Enter the code")]
    [StringLength(20, ErrorMessage = "A code has six digits")]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Offer { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public DateTimeOffset? AddedAt { get; private set; }

    public string KeyInGroups => key!.InGroups;

    /// <summary>What the QR code says, and what an app on the same device opens.</summary>
    public string AppAddress => key!.AddressFor(site.Name, User.Identity!.Name!);

    public string Picture => AuthenticatorKey.PictureOf(AppAddress);

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(await OwnAsync(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var account = await OwnAsync();
        var offered = await ReadAsync(account, cancellationToken);
        if (!ModelState.IsValid || AddedAt is not null)
        {
            return Page();
        }

        var codes = offered ? await factors.AddAppAsync(account, key!.Bytes, Code, cancellationToken) : null;
        if (codes is not null)
        {
            TempData["Note"] = S["Your authenticator app is set up."].Value;
            return RecoveryCodesModel.Show(this, codes) ?? (IActionResult)LocalRedirect(LocalUrl.Or(this, ReturnUrl, Url.Page("SecondFactors"))!);
        }

        ModelState.AddModelError(nameof(Code), offered
            ? S["This is not the code that the app shows now. Check the clock of your telephone."]
            : S["This took more than half an hour, so there is a new key. Put it into the app in place of the old one."]);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        await factors.RemoveAppAsync(await OwnAsync(), cancellationToken);
        TempData["Note"] = S["The authenticator app was removed."].Value;
        return RedirectToPage("SecondFactors");
    }

    // Keeps the key that the person has put into the app already; makes a new one when there is none.
    private async Task<bool> ReadAsync(Accounts.Account account, CancellationToken cancellationToken)
    {
        AddedAt = await apps.AddedAtAsync(account.Id, cancellationToken);
        var offered = apps.KeyOf(account.Id, Offer);
        if (offered is null)
        {
            Offer = apps.MakeOffer(account.Id);
            ModelState.Remove(nameof(Offer));
        }

        key = new AuthenticatorKey(offered ?? apps.KeyOf(account.Id, Offer)!);
        return offered is not null;
    }

    private async Task<Accounts.Account> OwnAsync() => (await accounts.GetUserAsync(User))!;
}
