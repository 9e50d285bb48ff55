using Folkmoot.Core.Residents;
using Folkmoot.Forums.Drafts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize]
public sealed class DraftsModel(DraftDesk desk) : PageModel
{
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Drafts = await desk.ListAsync(User.UserId(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        await desk.DeleteAsync(User.UserId(), id, cancellationToken);
        return RedirectToPage();
    }
}
