using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Accounts.SecondFactors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Signs in by a passkey alone. The sign-in page has the same button.</summary>
[AllowAnonymous, SignsInHere]
public sealed class PasskeySignInModel(PasskeySignIn signIn, Passkeys passkeys, IStringLocalizer<PasskeySignInModel> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public static PasskeyForm FormOf(IUrlHelper url, string? returnUrl, string button, string? kind) =>
        new("get", url.Page("PasskeySignIn", new { returnUrl }), url.Page("PasskeySignIn", "Options"), button, kind);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return Content(await passkeys.AskAsync(PasskeyUse.Alone), "application/json");
    }

    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancellationToken)
    {
        if (await signIn.SignInAsync(credential ?? "", cancellationToken))
        {
            return LocalRedirect(LocalUrl.Or(this, ReturnUrl, "~/profile")!);
        }

        ModelState.AddModelError("", S["This passkey signs nobody in here. It may have been removed, or the page was open for too long."]);
        return Page();
    }
}
