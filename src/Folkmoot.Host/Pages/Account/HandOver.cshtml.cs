using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Errors;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Asks somebody once whether a sister site may know them, and sends them there.</summary>
[Authorize]
public sealed class HandOverModel(SisterSites sisters, HandOverDesk desk, RecentSignIn recent, IUserDirectory people, Site site) : PageModel
{
    /// <summary>The site that asks.</summary>
    [BindProperty(SupportsGet = true, Name = "site")]
    public string? Asking { get; set; }

    /// <summary>The hash of the secret that the browser holds there.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Browser { get; set; }

    /// <summary>Whether the person has to show anew who they are.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public string AskingName { get; private set; } = "";

    public string AskingAddress { get; private set; } = "";

    public string SiteName => site.Name;

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } guest)
        {
            return NotFound();
        }

        if (Again && !recent.Is(User))
        {
            return LocalRedirect("~" + recent.AgainAddress($"{Request.Path}{Request.QueryString}"));
        }

        Email = (await people.FindAsync(User.UserId(), cancellationToken))?.Email ?? "";
        return await desk.HasConsentedAsync(User.UserId(), guest.Id, cancellationToken) ? await SendAsync(guest, cancellationToken) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } guest)
        {
            return NotFound();
        }

        await desk.ConsentAsync(User.UserId(), guest.Id, cancellationToken);
        return await SendAsync(guest, cancellationToken);
    }

    private async Task<SiteRecord?> FindAsync(CancellationToken cancellationToken)
    {
        if (HandOverDesk.HashOf(Browser) is null || await sisters.FindGuestAsync(Asking, cancellationToken) is not { } guest)
        {
            return null;
        }

        (AskingName, AskingAddress) = (guest.Name, sisters.Link(guest, "").AbsoluteUri);
        HttpContext.LetFormsLeadTo(sisters.Link(guest, ""));
        return guest;
    }

    // Only to the address that the operator gave the site: nothing that was asked for goes into it.
    private async Task<IActionResult> SendAsync(SiteRecord guest, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var code = await desk.GiveAsync(User, guest.Id, Browser, cancellationToken);
        return Redirect(QueryHelpers.AddQueryString(sisters.Link(guest, "account/arrive").AbsoluteUri, "code", code!));
    }
}
