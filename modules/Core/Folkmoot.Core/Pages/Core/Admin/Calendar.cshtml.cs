using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageCalendar"), WholeSite]
public sealed class CalendarModel(
    SiteCalendar calendar, Closures closures, PreElections elections, Site site, TimeProvider clock, IStringLocalizer<CalendarModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the day"), Display(Name = "Day")]
    public DateOnly? Day { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the reason"), StringLength(100, ErrorMessage = "Reason must be 100 characters or fewer")]
    public string? Name { get; set; }

    public IReadOnlyList<ClosureDay> Days { get; private set; } = [];

    public IReadOnlyList<PreElectionPeriod> Elections { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await ReadAsync(cancellationToken);
            return Page();
        }

        await closures.CloseAsync(Day!.Value, Name!.Trim(), User.UserId(), cancellationToken);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOpenAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await closures.OpenAsync(day, User.UserId(), cancellationToken);
        return RedirectToPage();
    }

    public string Text(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public string StateOf(PreElectionPeriod election) =>
        election.IsUnderWay(clock.GetUtcNow(), site.TimeZone) ? texts["under way"]
        : clock.GetUtcNow() < election.Begins(site.TimeZone) ? texts["to come"]
        : texts["over"];

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Days = await closures.ListAsync(calendar.Today, cancellationToken);
        Elections = await elections.ListAsync(cancellationToken);
    }
}
