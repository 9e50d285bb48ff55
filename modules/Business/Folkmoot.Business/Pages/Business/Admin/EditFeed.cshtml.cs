using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Polling;
using Folkmoot.Business.Reading;
using Folkmoot.Core.Fetch;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class EditFeedModel(FeedDesk desk, FeedFinder finder, IStringLocalizer<EditFeedModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter an address"), StringLength(Feeds.Feed.LongestAddress, ErrorMessage = "Address must be 2,000 characters or fewer")]
    public string? Address { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Title must be 200 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Source must be 200 characters or fewer")]
    public string? Attribution { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Licence must be 200 characters or fewer")]
    public string? Licence { get; set; }

    [BindProperty]
    public FeedTrust Trust { get; set; }

    public bool IsNew { get; private set; }

    /// <summary>Feeds that the page at the address names.</summary>
    public IReadOnlyList<Uri> Found { get; private set; } = [];

    public IEnumerable<SelectListItem> Trusts =>
        [new(texts["After an editor has approved each"], nameof(FeedTrust.Approval)), new(texts["At once: I trust this source"], nameof(FeedTrust.Trusted))];

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        IsNew = slug is null;
        if (slug is not null)
        {
            if (await desk.FindAsync(slug, cancellationToken) is not { } feed)
            {
                return NotFound();
            }

            (Address, Title, Attribution, Licence, Trust) = (feed.Address, feed.Title, feed.Attribution, feed.Licence, feed.Trust);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        IsNew = slug is null;
        var feed = slug is null ? null : await desk.FindAsync(slug, cancellationToken);
        if (slug is not null && feed is null)
        {
            return NotFound();
        }

        var found = ModelState.IsValid ? await FindAsync(feed, cancellationToken) : null;
        if (found is null)
        {
            return Page();
        }

        var id = slug ?? await desk.FreeSlugAsync(found.Title ?? found.Address.Host, cancellationToken);
        await desk.SaveAsync(
            new FeedData { Id = id, Address = found.Address.AbsoluteUri, Title = Title ?? found.Title, Attribution = Attribution, Licence = Licence, Trust = Trust }, cancellationToken);
        return RedirectToPage("Feed", new { slug = id });
    }

    // What is there now counts: a feed that nobody could read is not followed.
    private async Task<FoundFeed?> FindAsync(Feeds.Feed? feed, CancellationToken cancellationToken)
    {
        if (!FeedData.IsAddress(Address!.Trim()))
        {
            ModelState.AddModelError(nameof(Address), texts["Enter an address like https://example.org/feed"]);
            return null;
        }

        var address = new Uri(Address.Trim());
        if (feed is not null && feed.Address == address.AbsoluteUri)
        {
            return new FoundFeed(address, Title);
        }

        var search = await finder.FindAsync(address, cancellationToken);
        Found = search.Choices;
        var problem = search.Found is null ? search.Problem : await desk.FindAtAsync(search.Found.Address, cancellationToken) is null ? null : texts["This feed is followed already"].Value;
        if (problem is not null)
        {
            ModelState.AddModelError(nameof(Address), problem);
        }

        return problem is null ? search.Found : null;
    }
}
