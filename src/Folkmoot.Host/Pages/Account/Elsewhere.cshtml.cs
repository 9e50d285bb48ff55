using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts.HandOvers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Says that people of this site sign in at a sister site, and leads there.</summary>
[AllowAnonymous]
public sealed class ElsewhereModel(SisterSites sisters, BrowserSecret browser, Site site) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string SiteName => site.Name;

    public string DoorName { get; private set; } = "";

    /// <summary>Whoever is sent to sign in although signed in has to show anew who they are.</summary>
    public bool IsAgain => User.FindUserId() is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await sisters.FindDoorAsync(cancellationToken) is not { } door)
        {
            return RedirectToPage("SignIn", new { ReturnUrl });
        }

        DoorName = door.Name;
        return Page();
    }

    public async Task<IActionResult> OnGetGoAsync(CancellationToken cancellationToken)
    {
        if (await sisters.FindDoorAsync(cancellationToken) is not { } door)
        {
            return RedirectToPage("SignIn", new { ReturnUrl });
        }

        Response.Headers.CacheControl = "no-store";
        var hash = browser.Begin(LocalUrl.Or(this, ReturnUrl, null) ?? "");
        var question = new Dictionary<string, string?> { ["site"] = site.Id, ["browser"] = hash, ["again"] = IsAgain ? "true" : null };
        return Redirect(QueryHelpers.AddQueryString(sisters.Link(door, "account/hand-over").AbsoluteUri, question));
    }
}
