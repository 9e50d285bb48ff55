using Folkmoot.Core.Residents;
using Folkmoot.Forums.RepliesByMail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize]
public sealed class AnsweringByMailModel(ReplyChoices choices, ReplyAddresses addresses) : PageModel
{
    /// <summary>Whether the site takes answers by mail at all.</summary>
    public bool IsOffered { get; private set; }

    public bool IsWanted { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        IsOffered = await addresses.FindChoicesAsync(cancellationToken) is not null;
        IsWanted = (await choices.OfAsync(User.UserId(), cancellationToken)).IsWanted;
    }

    public async Task<IActionResult> OnPostAsync(bool wanted, CancellationToken cancellationToken)
    {
        await choices.DecideAsync(User.UserId(), wanted, cancellationToken);
        return RedirectToPage();
    }
}
