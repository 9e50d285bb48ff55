using System.Globalization;
using Folkmoot.Business.Crimes;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business;

/// <summary>Crimes by area and month, from what the police publish.</summary>
[AllowAnonymous, VisitorCache]
public sealed class CrimeModel(CrimeRegister register, CrimeFigures figures, AreaDirectory directory, CrimeCategories categories, IStringLocalizer<CrimeModel> texts) : PageModel
{
    // By query alone: a route of Orchard Core has a value of this name.
    [BindProperty(SupportsGet = true), FromQuery(Name = "area")]
    public string? Area { get; set; }

    /// <summary>As 2025-03; the newest when it is none that is there.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Months { get; private set; } = [];

    public CrimeReport? Report { get; private set; }

    public string Place { get; private set; } = "";

    public string MonthName { get; private set; } = "";

    public IEnumerable<MapPoint> Points => Report is null ? [] : Report.Spots.Select((spot, i) => new MapPoint($"spot-{i}", spot.Street, spot.Longitude, spot.Latitude, Detail: texts["Reported: {0}", spot.Count]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Crime.AllItem);
        HttpContext.Shows(Core.Areas.Area.AllItem);
        var homes = await directory.ListHomesAsync(cancellationToken);
        var chosen = homes.FirstOrDefault(area => area.Slug == Area);
        if (!string.IsNullOrEmpty(Area) && chosen is null)
        {
            return NotFound();
        }

        var months = await register.MonthsAsync(cancellationToken);
        Areas = [.. homes.Select(area => new SelectListItem(area.Name, area.Slug))];
        Months = [.. months.Select(month => new SelectListItem(Name(month.Month), Key(month.Month)))];
        if (months.Count > 0)
        {
            var month = (months.FirstOrDefault(m => Key(m.Month) == Month) ?? months[0]).Month;
            (Month, MonthName, Place) = (Key(month), Name(month), chosen?.Name ?? texts["all areas"]);
            Report = await figures.CountAsync(chosen?.Id.Value, month, cancellationToken);
        }

        return Page();
    }

    public string NameOf(CrimeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return categories.NameOf(row.Category);
    }

    public string Shown(CrimeRow row, int count)
    {
        ArgumentNullException.ThrowIfNull(row);
        return categories.Shown(row.Category, count);
    }

    public string Name(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    private static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
