using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Channels;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite]
public sealed class EditChannelModel(BusinessDbContext db, ChannelDesk desk, AreaDirectory areas, IStringLocalizer<EditChannelModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(100, ErrorMessage = "Title must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Description must be 500 characters or fewer")]
    public string? Description { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Feeds { get; set; } = [];

    [BindProperty]
    public string? Include { get; set; }

    [BindProperty]
    public string? Exclude { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public bool NeedsApproval { get; set; }

    public bool IsNew { get; private set; }

    public IReadOnlyList<SelectListItem> FeedChoices { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        await OpenAsync(slug, cancellationToken);
        if (slug is not null)
        {
            if ((await desk.ListAsync(cancellationToken)).SingleOrDefault(c => c.Id == slug) is not { } channel)
            {
                return NotFound();
            }

            (Title, Description, Feeds, Area, NeedsApproval) = (channel.Title, channel.Description, channel.Feeds, channel.Area?.Value, channel.NeedsApproval);
            (Include, Exclude) = (string.Join('\n', channel.Include), string.Join('\n', channel.Exclude));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        await OpenAsync(slug, cancellationToken);
        if (slug is not null && await desk.FindAsync(slug, cancellationToken) is null)
        {
            return NotFound();
        }

        var data = new ChannelData
        {
            Title = Title ?? "",
            Description = Description,
            Feeds = Feeds,
            Include = LinesOf(Include),
            Exclude = LinesOf(Exclude),
            NeedsApproval = NeedsApproval,
            Area = AreaId.TryParse(Area, out var area) ? area : null,
        };
        foreach (var name in data.Validate(new ValidationContext(data)).SelectMany(result => result.MemberNames))
        {
            ModelState.AddModelError(name, texts["At most {0} lines of at most {1} characters", ChannelRules.MostWords, ChannelRules.LongestWord]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        data.Id = slug ?? await desk.FreeSlugAsync(data.Title, cancellationToken);
        await desk.SaveAsync(data, cancellationToken);
        return RedirectToPage("Channels");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string slug, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(slug, cancellationToken) is null)
        {
            return NotFound();
        }

        await desk.RemoveAsync(slug, cancellationToken);
        return RedirectToPage("Channels");
    }

    private async Task OpenAsync(string? slug, CancellationToken cancellationToken)
    {
        IsNew = slug is null;
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        FeedChoices = await db.Feeds.AsNoTracking().OrderBy(f => f.Title).ThenBy(f => f.Slug).Select(f => new SelectListItem(f.Title == "" ? f.Address : f.Title, f.Slug)).ToListAsync(cancellationToken);
    }

    private static string[] LinesOf(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
