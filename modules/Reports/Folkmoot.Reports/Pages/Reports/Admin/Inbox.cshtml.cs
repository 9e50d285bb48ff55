using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>The reports that are this officer's to answer.</summary>
[Authorize(Policy = "Reports.Answer")]
public sealed class InboxModel(
    CaseReader cases, CaseDesk desk, ReportReader reports, CategoryBook categories, IAuthorizationService authorization, SiteCalendar calendar, IStringLocalizer<InboxModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public WhichCases Which { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IEnumerable<SelectListItem> Lists =>
        [new(texts["Open"], nameof(WhichCases.Open)), new(texts["Overdue"], nameof(WhichCases.Overdue)), new(texts["Mine"], nameof(WhichCases.Mine)), new(texts["Closed"], nameof(WhichCases.Closed))];

    public string? NextAddress { get; private set; }

    public bool IsOverdue(CaseLine line) => line?.DueOn < calendar.Today && line.State.IsOpen();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Categories = [.. (await categories.ListAsync(cancellationToken)).Where(c => c.Kind == CategoryKind.Form).Select(c => new SelectListItem(c.Title, c.Slug))];
        var found = await cases.ListAsync(new CaseFilter(Which, User.UserId(), string.IsNullOrEmpty(Category) ? null : Category, Before), User, calendar.Today, cancellationToken);
        Cases = [.. found.Take(CaseReader.PageSize)];
        NextAddress = found.Count > Cases.Count ? Url.Page("Inbox", new { which = Which, category = Category, before = Cases[^1].Number }) : null;
    }

    /// <summary>Takes all chosen ones on: each is asked for by itself.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var reference in Chosen.Distinct().Take(CaseReader.PageSize))
        {
            if (await reports.FindAsync(reference, cancellationToken) is { } report
                && await authorization.AuthorizeAsync(User, report.Area, ReportPermissions.Answer, (await categories.GetAsync(report.CategoryId, cancellationToken)).Slug))
            {
                await desk.AssignAsync(reference, User.UserId(), report.Priority, User.UserId(), cancellationToken);
            }
        }

        return RedirectToPage("Inbox", new { which = WhichCases.Mine });
    }
}
