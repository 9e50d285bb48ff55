using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Casework;
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
    CaseReader cases, CaseBundle bundle, CaseChoices choices, SiteCalendar calendar, Priorities priorities, IStringLocalizer<InboxModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public WhichCases Which { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    /// <summary>The code of an area; not named "area", which Orchard Core takes for the module's.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Where { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReportState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Priority { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    [BindProperty]
    public BundleKind? Act { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public ReportState? NewState { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "What the public is told must be 2,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty, Range(0, Priorities.Highest, ErrorMessage = "Choose how urgent they are")]
    public int NewPriority { get; set; }

    [BindProperty]
    public string? NewCategory { get; set; }

    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    public BundleOutcome? Outcome { get; private set; }

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public CaseChoices Choices { get; } = choices;

    public bool IsNarrowed => !string.IsNullOrEmpty(Category) || !string.IsNullOrEmpty(Where) || State is not null || Priority is not null;

    /// <summary>What the list was asked for, so that it is the same after an act.</summary>
    public IEnumerable<(string Name, string Value)> Asked =>
        new (string, object?)[] { (nameof(Which), Which), (nameof(Category), Category), (nameof(Where), Where), (nameof(State), State), (nameof(Priority), Priority), (nameof(Before), Before) }
            .Where(a => a.Item2 is not null).Select(a => (a.Item1, Convert.ToString(a.Item2, CultureInfo.InvariantCulture)!));

    public string? NextAddress { get; private set; }

    public bool IsOverdue(CaseLine line) => line?.DueOn < calendar.Today && line.State.IsOpen();

    public string? UrgencyOf(CaseLine line) => line is { Priority: > 0 } ? priorities.Of(line.Priority) : null;

    public Task OnGetAsync(CancellationToken cancellationToken) => ListAsync(cancellationToken);

    /// <summary>Does the same to all chosen ones, and says with which it could not be done.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Check();
        if (ModelState.IsValid)
        {
            var act = new BundleAct(Act!.Value, NewState ?? ReportState.Open, Text ?? "", string.IsNullOrEmpty(To) ? null : To, NewPriority, NewCategory ?? "");
            Outcome = await bundle.DoAsync(act, Chosen, User, cancellationToken);
        }

        await ListAsync(cancellationToken);
        return Page();
    }

    private void Check()
    {
        if (Act is null)
        {
            ModelState.AddModelError(nameof(Act), texts["Choose what is to be done"]);
        }

        if (Chosen.Count == 0)
        {
            ModelState.AddModelError(nameof(Act), texts["Choose reports in the list"]);
        }

        if (Act == BundleKind.State && NewState is null)
        {
            ModelState.AddModelError(nameof(NewState), texts["Choose what they become"]);
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        Categories = await Choices.CategoriesAsync(cancellationToken);
        Areas = await Choices.AreasAsync(cancellationToken);
        Colleagues = await Choices.ColleaguesAsync(User.UserId(), AreaOrNull, Category ?? "", cancellationToken);
        var filter = new CaseFilter(Which, User.UserId(), string.IsNullOrEmpty(Category) ? null : Category, AreaOrNull?.Value, State, Priority, Before);
        var found = await cases.ListAsync(filter, User, calendar.Today, cancellationToken);
        Cases = [.. found.Take(CaseReader.PageSize)];
        NextAddress = found.Count > Cases.Count ? Url.Page("Inbox", new { which = Which, category = Category, where = Where, state = State, priority = Priority, before = Cases[^1].Number }) : null;
    }

    private AreaId? AreaOrNull => AreaId.TryParse(Where, out var id) ? id : null;
}
