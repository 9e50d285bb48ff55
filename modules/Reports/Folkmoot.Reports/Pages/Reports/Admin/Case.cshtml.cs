using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Photos;
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
    ReportReader reports, CategoryBook categories, IAuthorizationService authorization, CaseReader cases, CaseDesk desk, PhotoAlbum album, StateWords words,
    IStringLocalizer<CaseModel> texts) : CasePage(reports, categories, authorization)
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

    public IReadOnlyList<(ReportEntry Entry, string? Name)> History { get; private set; } = [];

    public IReadOnlyList<Photo> Photos { get; private set; } = [];

    public IEnumerable<SelectListItem> States => ReportStates.OfOfficers.Select(s => new SelectListItem(words.Of(s), s.ToString()));

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

    public async Task<IActionResult> OnPostTakeAsync(string reference, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await desk.AssignAsync(reference, Report.AssignedTo == OfficerId ? null : OfficerId, Report.Priority, OfficerId, cancellationToken);
        return ToCase();
    }

    public bool IsMine => Report.AssignedTo == OfficerId;

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
        return Page();
    }
}
