using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts.Providers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Leads to the site's OpenID Connect provider, and says what was wrong when somebody comes back without having signed in.</summary>
[AllowAnonymous]
public sealed class ProviderModel(SiteProvider provider, IStringLocalizer<ProviderModel> S) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ProviderAnswer? Problem { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Name => provider.Settings!.Name;

    public string Text => Problem switch
    {
        ProviderAnswer.Denied => S["You, or {0}, stopped it. Nothing has been changed.", Name],
        ProviderAnswer.Stale => S["It began in another browser, or took too long, or this page was opened twice. Nothing has been changed."],
        ProviderAnswer.AddressNotVerified => S["{0} does not tell us an e-mail address of yours that it has checked. Ask those who run {0} in your council.", Name],
        ProviderAnswer.AddressNotConfirmed => S["There is an account with your e-mail address, but nobody has confirmed that the address is theirs. Confirm it first: we can send you the link again."],
        ProviderAnswer.SomebodyElse => S["The account with your e-mail address belongs to somebody else at {0}. Ask the administrators of this site.", Name],
        ProviderAnswer.NoAccount => S["Nobody has an account here with your e-mail address. Ask the administrators of this site to invite you."],
        ProviderAnswer.NotAskedAgain => S["To go on you have to show once more that it is you, but {0} did not ask you. Sign out there, then try again.", Name],
        _ => S["{0} cannot be reached right now, or there is something wrong with it. Try again in a few minutes.", Name],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (provider.Settings is null)
        {
            return NotFound();
        }

        if (Problem is not null || !ModelState.IsValid)
        {
            return Page();
        }

        Response.Headers.CacheControl = "no-store";
        var properties = new AuthenticationProperties { RedirectUri = Url.Content(LocalUrl.Or(this, ReturnUrl, "~/profile")) };
        if (User.FindUserId() is not null)
        {
            // Whoever is sent to sign in although signed in has to show anew who they are.
            properties.Items[ProviderHandler.AsksAgain] = "";
        }

        try
        {
            await HttpContext.ChallengeAsync(ProviderHandler.SchemeName, properties);
            return new EmptyResult();
        }
        catch (ProviderException error)
        {
            ProviderArrival.Log(HttpContext, error);
            return RedirectToPage(new { Problem = ProviderAnswer.Down, ReturnUrl });
        }
    }
}
