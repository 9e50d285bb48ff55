using Folkmoot.Business.Listings;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Maps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business;

/// <summary>The list, with the map beside it. The filter asks by GET, so the page can be kept for visitors.</summary>
[AllowAnonymous, VisitorCache]
public sealed class DirectoryModel(
    ListingFinder finder, CategoryBook categories, AreaDirectory areas, OpeningTimes times, IStringLocalizer<DirectoryModel> texts, IStringLocalizer<FacilityAccess> access) : PageModel
{
    private const int MostWords = 200;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "area")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true)]
    public IReadOnlyList<string> Category { get; set; } = new List<string>();

    [BindProperty(SupportsGet = true)]
    public IReadOnlyList<string> Access { get; set; } = new List<string>();

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public FoundListings Found { get; private set; } = null!;

    public OpeningClock Clock { get; private set; } = null!;

    public CategoryChoices Choices { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> AccessFacts => [.. FacilityAccess.All.Select(key => new SelectListItem(FacilityAccess.Of(access, key), key))];

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Area) || Category.Count + Access.Count > 0;

    public string CountText => Found.Total == 1 ? texts["1 entry"] : texts["{0} entries", Found.Total];

    public IReadOnlyList<MapPoint> Points =>
        [.. Found.Listings.SelectMany(l => l.Places.Where(p => p.Point is not null).Take(1).Select(p => new MapPoint(l.Slug, l.Name, p.Longitude!.Value, p.Latitude!.Value, Url.Content($"~/business/directory/{l.Slug}"), p.Line)))];

    public string? NextAddress { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Listing.AllItem);
        var homes = await areas.ListHomesAsync(cancellationToken);
        var area = homes.FirstOrDefault(a => a.Slug == Area);
        if ((area is null && !string.IsNullOrEmpty(Area)) || Q?.Length > MostWords)
        {
            return NotFound();
        }

        Areas = [.. homes.Select(a => new SelectListItem(a.Name, a.Slug))];
        Access = [.. Access.Intersect(FacilityAccess.All)];
        var all = await categories.ListAsync(cancellationToken);
        Category = [.. all.Select(c => c.Slug).Intersect(Category)];
        Found = await finder.SearchAsync(new ListingQuestion(Q, Category, Access, area?.Id.Value, After), cancellationToken);
        Choices = new CategoryChoices("category", all, Category, Found.Counts);
        Clock = await times.NowAsync(cancellationToken);
        NextAddress = Found.Next is null ? null : AddressAfter(Found.Next);
        return Page();
    }

    public IReadOnlyList<string> TitlesOf(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return [.. Choices.Categories.Where(c => listing.Categories.Contains(c.Slug)).Select(c => c.Title)];
    }

    private string AddressAfter(string slug)
    {
        var query = new QueryBuilder { { "after", slug }, { "category", Category }, { "access", Access } };
        if (!string.IsNullOrEmpty(Area))
        {
            query.Add("area", Area);
        }

        return Url.Content("~/business/directory" + query.ToQueryString());
    }
}
