using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Search;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous]
public sealed class SearchModel(SiteSearch search, AreaDirectory areas, IEnumerable<ISearchSource> sources) : PageModel
{
    private const int MaximumQuestion = 200;

    [BindProperty(SupportsGet = true), StringLength(MaximumQuestion)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    // From the query alone: in Orchard Core a route has a value of that name, which is the module's.
    [BindProperty(SupportsGet = true), FromQuery(Name = "area")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true), Range(1, SiteSearch.MaximumPage)]
    public int PageNumber { get; set; } = 1;

    /// <summary>Null while nothing has been asked.</summary>
    public SearchAnswer? Answer { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public int LastPage => Answer is null ? 1 : (int)Math.Clamp((Answer.Total + SiteSearch.PageSize - 1) / SiteSearch.PageSize, 1, SiteSearch.MaximumPage);

    public string? NameOf(AreaId? area) => area is null ? null : Areas.FirstOrDefault(a => a.Value == area.Value.Value)?.Text;

    public string AddressOf(int page) => Url.Content("~/search" + QueryString.Create(new Dictionary<string, string?> { ["q"] = Q, ["kind"] = Kind, ["area"] = Area, ["pageNumber"] = $"{page}" }));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Kinds = [.. sources.Select(s => new SelectListItem(s.Title, s.Kind)).DistinctBy(k => k.Value).OrderBy(k => k.Text, StringComparer.CurrentCulture)];
        Areas = [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        Kind = Kinds.Any(k => k.Value == Kind) ? Kind : null;
        Area = Areas.Any(a => a.Value == Area) ? Area : null;
        if (ModelState.IsValid && !string.IsNullOrWhiteSpace(Q))
        {
            var area = Area is null ? (AreaId?)null : new AreaId(Area);
            Answer = await search.FindAsync(new SearchQuestion(Q.Trim().Replace("\0", "", StringComparison.Ordinal), Kind, area, PageNumber), cancellationToken);
        }
    }
}
