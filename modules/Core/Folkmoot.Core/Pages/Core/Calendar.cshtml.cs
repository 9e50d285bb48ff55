using Folkmoot.Core.Calendar;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core;

[AllowAnonymous, VisitorCache]
public sealed class CalendarModel(SiteCalendar calendar) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public int Shown => Year ?? calendar.Today.Year;

    /// <summary>The year before last is still asked for by those who reckon a deadline back; holidays beyond two years are not settled.</summary>
    public IReadOnlyList<int> Years => [.. Enumerable.Range(calendar.Today.Year - 2, 5)];

    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Years.Contains(Shown))
        {
            return NotFound();
        }

        HttpContext.Shows(ClosureDay.AllItem);
        HttpContext.Shows(SettingsChanged.Of(CalendarSettings.Name));
        Days = await calendar.YearAsync(Shown, cancellationToken);
        return Page();
    }
}
