using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Questionnaires;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Opened by mail scanners as well as by people: only the button answers.</summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class QuestionnaireModel(QuestionnaireDesk desk, IStringLocalizer<QuestionnaireModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>For a report "yes", "no" or "unknown"; for an enquiry 1 to 5.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty, StringLength(1000, ErrorMessage = "What you say must be 1,000 characters or fewer")]
    public string? Text { get; set; }

    public ReportEntity? Report { get; private set; }

    public bool IsAnswered { get; private set; }

    public IReadOnlyList<SelectListItem> Sights => [new(texts["It is fixed"], "yes"), new(texts["It is not fixed"], "no"), new(texts["I do not know"], "unknown")];

    public IReadOnlyList<SelectListItem> Contentments =>
        [new(texts["Very content"], "5"), new(texts["Content"], "4"), new(texts["Neither one nor the other"], "3"), new(texts["Not content"], "2"), new(texts["Not content at all"], "1")];

    public Task OnGetAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        if (Report is null || IsAnswered)
        {
            return;
        }

        var choices = Report.Enquiry ? Contentments : Sights;
        if (choices.All(c => c.Value != Answer))
        {
            ModelState.AddModelError(nameof(Answer), texts["Choose an answer"]);
        }

        if (ModelState.IsValid)
        {
            bool? isFixed = Answer switch { "yes" => true, "no" => false, _ => null };
            await desk.AnswerAsync(Code, isFixed, Report.Enquiry ? Answer![0] - '0' : null, Text ?? "", cancellationToken);
            await OpenAsync(cancellationToken);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Code, cancellationToken) is (var asked, var report))
        {
            (Report, IsAnswered) = (report, asked.AnsweredAt is not null);
        }
    }
}
