using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Answers;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>A report with all that is known of it, and what an officer does with it.</summary>
[Authorize(Policy = "Reports.Answer")]
public sealed class CaseModel(
    ReportReader reports, CategoryBook categories, IAuthorizationService authorization, CaseReader cases, CaseDesk desk, AnswerBook answers, CaseChoices choices, PhotoAlbum album,
    SiteCalendar calendar, IStringLocalizer<CaseModel> texts) : CasePage(reports, categories, authorization)
{
    /// <summary>What it is to become.</summary>
    [BindProperty]
    public ReportState State { get; set; }

    /// <summary>What it was when the officer opened the page.</summary>
    [BindProperty]
    public ReportState Seen { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "What you say must be 2,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    public bool ForColleagues { get; set; }

    [BindProperty]
    public string? Template { get; set; }

    [BindProperty]
    public string? AssignedTo { get; set; }

    [BindProperty, Range(0, Priorities.Highest, ErrorMessage = "Choose how urgent it is")]
    public int Priority { get; set; }

    public bool IsOverdue => Report.IsOverdue(calendar.Today);

    public bool IsShortlisted { get; private set; }

    public IReadOnlyList<SelectListItem> Templates { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    /// <summary>The reports that were joined with this one.</summary>
    public IReadOnlyList<ReportLine> Repeats { get; private set; } = [];

    public CaseChoices Choices { get; } = choices;

    public IReadOnlyList<(ReportEntry Entry, string? Name)> History { get; private set; } = [];

    public IReadOnlyList<Photo> Photos { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        (State, Seen) = (Report.State, Report.State);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        CheckWords();
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var isDone = State == Seen
            ? await desk.SayAsync(reference, Text!, !ForColleagues, OfficerId, cancellationToken)
            : await desk.MoveAsync(reference, Seen, State, Text ?? "", OfficerId, cancellationToken);
        if (isDone)
        {
            return ToCase();
        }

        ModelState.AddModelError("", texts["Somebody has changed this report meanwhile. Look at it again; what you wrote is still here"]);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Puts a ready answer into the form: the officer reads it before it is sent.</summary>
    public async Task<IActionResult> OnPostTemplateAsync(string reference, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        ModelState.Clear();
        if ((await answers.ForAsync(Report.CategoryId, cancellationToken)).FirstOrDefault(t => t.Slug == Template) is { } template)
        {
            (Text, State) = (template.Fill(Report, Category, CultureInfo.CurrentCulture), template.State ?? State);
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAssignAsync(string reference, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await FindColleaguesAsync(cancellationToken);
        var to = string.IsNullOrEmpty(AssignedTo) ? null : AssignedTo;
        if (to is not null && Colleagues.All(c => c.Value != to))
        {
            ModelState.AddModelError(nameof(AssignedTo), texts["Choose somebody from the list"]);
            return await ShowAsync(cancellationToken);
        }

        await desk.AssignAsync(reference, to, Math.Clamp(Priority, 0, Priorities.Highest), OfficerId, cancellationToken);
        return ToCase();
    }

    public async Task<IActionResult> OnPostPutByAsync(string reference, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await desk.PutByAsync(Report.Id, OfficerId, !await cases.IsShortlistedAsync(Report.Id, OfficerId, cancellationToken), cancellationToken);
        return ToCase();
    }

    private void CheckWords()
    {
        if (string.IsNullOrWhiteSpace(Text) && (State == Seen || ReportStates.NeedsWords(Seen, State)))
        {
            ModelState.AddModelError(nameof(Text), State == Seen ? texts["Enter what you want to say"] : texts["Tell the public why"]);
        }

        if (State != Seen && ForColleagues)
        {
            ModelState.AddModelError(nameof(ForColleagues), texts["A change of state is public: write a note for colleagues by itself"]);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        History = await cases.HistoryAsync(Report.Id, cancellationToken);
        Photos = await album.OfAsync(Report.Item, cancellationToken);
        Repeats = await cases.RepeatsAsync(Report.Id, cancellationToken);
        IsShortlisted = await cases.IsShortlistedAsync(Report.Id, OfficerId, cancellationToken);
        Templates = await Choices.TemplatesAsync(Report.CategoryId, cancellationToken);
        (AssignedTo, Priority) = (Report.AssignedTo, Report.Priority);
        await FindColleaguesAsync(cancellationToken);
        return Page();
    }

    private async Task FindColleaguesAsync(CancellationToken cancellationToken) => Colleagues = await Choices.ColleaguesAsync(OfficerId, Report.Area, Category.Slug, cancellationToken);
}
