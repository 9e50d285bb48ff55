using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.HandOvers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Takes in somebody who signed in at the sister site.</summary>
[AllowAnonymous]
public sealed class ArriveModel(HandOverDesk desk, BrowserSecret browser, UserManager<Accounts.Account> accounts, TimedSignIn signIn, ResidentProfiles profiles) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var (hash, returnPath) = browser.End() ?? ([], "");
        if (await desk.RedeemAsync(Code, hash, cancellationToken) is not { } handOver
            || await accounts.FindByIdAsync(handOver.AccountId) is not { } account)
        {
            return Page();
        }

        // The sister site asked for the second factor, if there is one.
        var result = await signIn.EnterAsync(account, HandOverDesk.ProofOf(handOver), showedSecondFactor: true);
        if (!result.Succeeded)
        {
            return RedirectToPage("Provider", new { ReturnUrl = returnPath });
        }

        // The first time, they choose what they are called here.
        return await profiles.FindAsync(account.Id, cancellationToken) is null
            ? LocalRedirect(QueryHelpers.AddQueryString("~/profile", "returnUrl", BelowSite(returnPath)))
            : LocalRedirect(LocalUrl.Or(this, returnPath, "~/profile")!);
    }

    private string BelowSite(string path) => path.StartsWith(Request.PathBase + "/", StringComparison.Ordinal) ? path[Request.PathBase.Value!.Length..] : path;
}
