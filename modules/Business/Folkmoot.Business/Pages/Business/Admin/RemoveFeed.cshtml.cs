using Folkmoot.Business.Feeds;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class RemoveFeedModel(FeedDesk desk) : PageModel
{
    public Feed Feed { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(slug, cancellationToken) is not { } feed)
        {
            return NotFound();
        }

        Feed = feed;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(slug, cancellationToken) is null)
        {
            return NotFound();
        }

        await desk.RemoveAsync(slug, cancellationToken);
        return RedirectToPage("Feeds");
    }
}
