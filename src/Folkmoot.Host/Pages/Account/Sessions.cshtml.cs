using Folkmoot.Host.Accounts.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Where somebody is signed in. Ending sessions asks for no fresh sign-in: it can only make an account safer.</summary>
[Authorize]
public sealed class SessionsModel(
    AccountSessions sessions, UserManager<Accounts.Account> accounts, SignInManager<Accounts.Account> signIn, IStringLocalizer<BrowserName> texts) : PageModel
{
    public IReadOnlyList<ShownSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Sessions = await sessions.ListAsync(User, cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(accounts.GetUserId(User)!, id, cancellationToken);
        TempData["Ended"] = true;
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        if (await accounts.GetUserAsync(User) is { } account)
        {
            await sessions.EndEverywhereAsync(account, cancellationToken);
        }

        await signIn.SignOutAsync();
        return RedirectToPage("SignIn");
    }

    public string NameOf(ShownSession session) => new BrowserName(session.Browser, session.System).Say(texts);
}
