using Folkmoot.Business.Listings;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ListingEntity = Folkmoot.Business.Listings.Listing;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageDirectory"), WholeSite]
public sealed class DirectoryListModel(BusinessDbContext db, IStringLocalizer<ListingStateWords> words, IStringLocalizer<DirectoryListModel> texts) : PageModel
{
    private const int PageSize = 100;

    [TempData]
    public string? Done { get; set; }

    [BindProperty(SupportsGet = true)]
    public ListingState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<ListingEntity> Listings { get; private set; } = [];

    // What somebody drafts is nobody else's business.
    public IReadOnlyList<SelectListItem> States =>
    [
        new(texts["Shown"], nameof(ListingState.Published)), new(texts["With the moderators"], nameof(ListingState.Held)),
        new(texts["Out of date"], nameof(ListingState.Hidden)), new(texts["Taken away"], nameof(ListingState.Removed)),
    ];

    public string? NextAddress { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var after = await db.Listings.Where(l => l.Slug == After).Select(l => l.SortName).SingleOrDefaultAsync(cancellationToken);
        var found = await db.Listings.AsNoTracking().Where(l => l.State != ListingState.Draft && (State == null || l.State == State))
            .Where(l => after == null || EF.Functions.GreaterThan(ValueTuple.Create(l.SortName, l.Slug), ValueTuple.Create(after, After!)))
            .OrderBy(l => l.SortName).ThenBy(l => l.Slug).Take(PageSize + 1).ToListAsync(cancellationToken);
        Listings = [.. found.Take(PageSize)];
        NextAddress = found.Count > PageSize
            ? Url.Content("~/business/admin/directory" + QueryString.Create(new Dictionary<string, string?> { ["state"] = State?.ToString(), ["after"] = Listings[^1].Slug }))
            : null;
    }

    public string WordOf(ListingEntity listing) => ListingStateWords.Of(words, listing);
}
