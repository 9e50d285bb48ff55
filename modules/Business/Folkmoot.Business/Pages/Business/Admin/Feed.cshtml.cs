using Folkmoot.Business.Feeds;
using Folkmoot.Business.Polling;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class FeedModel(FeedHealth health, FeedDesk desk) : PageModel
{
    public CheckedFeed Checked { get; private set; } = null!;

    public string Heading => Checked.Feed.Title.Length > 0 ? Checked.Feed.Title : Checked.Feed.Address;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await health.FindAsync(slug, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Checked = found;
        return Page();
    }

    public Task<IActionResult> OnPostCheckAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, desk.CheckNowAsync, cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, desk.PauseAsync, cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, desk.ResumeAsync, cancellationToken);

    private async Task<IActionResult> ActAsync(string slug, Func<string, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(slug, cancellationToken) is null)
        {
            return NotFound();
        }

        await act(slug, cancellationToken);
        return RedirectToPage(new { slug });
    }
}
