using Folkmoot.Core.Notifications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

/// <summary>
/// RFC 8058: a mail program posts here by itself, without cookies and without having been here before; people see a button first, since mail
/// scanners open every link. The token is all the authority there is.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(UnsubscribeTokens tokens, Watches watches, Recipients recipients, NoticeSight sight, IStringLocalizer<UnsubscribeModel> texts) : PageModel
{
    public string Heading { get; private set; } = "";

    public bool IsForAll { get; private set; }

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (tokens.Read(token) is not { } unsubscription)
        {
            return NotFound();
        }

        IsForAll = unsubscription.Item is null;
        var name = unsubscription.Item is { } item ? (await sight.FindAsync(item, unsubscription.UserId, cancellationToken))?.Title : null;
        Heading = (IsForAll, name) switch
        {
            (true, _) => texts["Stop all mail about what you watch?"],
            (_, null) => texts["Stop watching this?"],
            _ => texts["Stop watching “{0}”?", name],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (tokens.Read(token) is not { } unsubscription)
        {
            return NotFound();
        }

        await (unsubscription.Item is { } item
            ? watches.StopAsync(unsubscription.UserId, item, cancellationToken)
            : recipients.TurnOffAsync(unsubscription.UserId, cancellationToken));
        (IsDone, Heading) = (true, texts["Done"]);
        return Page();
    }
}
