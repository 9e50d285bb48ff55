using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>The list, with the map beside it. The filter's form asks by GET, so the page can be kept for visitors.</summary>
[AllowAnonymous, VisitorCache]
public sealed class IndexModel(ReportReader reports, CategoryBook categories, AreaDirectory areas, StateWords words, IStringLocalizer<IndexModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true), FromQuery(Name = "area")]
    public string? Area { get; set; }

    /// <summary>Open or closed; anything else for both.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<ReportLine> Reports { get; private set; } = [];

    public IReadOnlyList<MapPoint> Points { get; private set; } = [];

    /// <summary>The area that the list is of, or all.</summary>
    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> States => [new(texts["Open"], "open"), new(texts["Closed"], "closed")];

    public string? NextAddress { get; private set; }

    public bool IsFiltered => Category is not null || Area is not null || State is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Report.AllItem);
        Categories = [.. (await categories.ListAsync(cancellationToken)).Where(c => c is { Kind: CategoryKind.Form, Private: false }).Select(c => new SelectListItem(c.Title, c.Slug))];
        var homes = await areas.ListHomeShapesAsync(cancellationToken);
        Areas = [.. homes.Select(a => new SelectListItem(a.Area.Name, a.Area.Slug))];
        var area = string.IsNullOrEmpty(Area) ? null : homes.FirstOrDefault(a => a.Area.Slug == Area)?.Area;
        if (area is null && !string.IsNullOrEmpty(Area))
        {
            return NotFound();
        }

        bool? isOpen = State == "open" ? true : State == "closed" ? false : null;
        var found = await reports.ListAsync(new ReportFilter(string.IsNullOrEmpty(Category) ? null : Category, area?.Id.Value, isOpen, Before), cancellationToken);
        Reports = [.. found.Take(ReportReader.PageSize)];
        NextAddress = found.Count > Reports.Count
            ? Url.Content("~/reports" + QueryString.Create(new Dictionary<string, string?> { ["category"] = Category, ["area"] = Area, ["state"] = State, ["before"] = $"{Reports[^1].Number}" }))
            : null;
        Shapes = [.. homes.Where(a => area is null || a.Area.Id == area.Id).Select(a => new MapShape(a.Area.Name, a.Shape))];
        Points = [.. Reports.Select(r => new MapPoint(r.Reference, r.Title, r.Longitude, r.Latitude, Url.Content($"~/reports/{r.Reference}"), words.Of(r.State)))];
        return Page();
    }
}
