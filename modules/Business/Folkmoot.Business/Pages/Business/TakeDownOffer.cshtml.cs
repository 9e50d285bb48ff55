using Folkmoot.Business.Noticeboard;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Business.Pages.Business;

[Authorize(Policy = "Business.List")]
public sealed class TakeDownOfferModel(NoticeBoard board, NoticeDesk desk) : PageModel
{
    public Notice Notice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        await desk.TakeDownAsync(id, cancellationToken);
        return RedirectToPage("Offers");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (Notice = (await board.FindAsync(id, cancellationToken))!) is not null && Notice.IsOf(User.UserId());
}
