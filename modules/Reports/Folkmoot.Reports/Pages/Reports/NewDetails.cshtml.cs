using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

[AllowAnonymous]
public sealed class NewDetailsModel(
    DraftDesk drafts, CategoryBook categories, PhotoTray tray, ISettings<ReportSettings> settings, IStringLocalizer<NewDetailsModel> texts) : CategoryPage(drafts, categories)
{
    [BindProperty, Required(ErrorMessage = "Enter a title")]
    [StringLength(Report.MaximumTitle, ErrorMessage = "Title must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Describe it")]
    [StringLength(Report.MaximumDetails, ErrorMessage = "The description must be 3,000 characters or fewer")]
    public string? Details { get; set; }

    /// <summary>To the category's own questions, by their codes.</summary>
    [BindProperty]
    public Dictionary<string, string?> Replies { get; set; } = [];

    [BindProperty]
    public PhotoForm Photos { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (Title, Details) = (Answers.Title, Answers.Details);
        Replies = Category.Questions.ToDictionary(q => q.Code, q => Answers.Questions.GetValueOrDefault(q.Code));
        await LimitAsync(cancellationToken);
        await tray.FillAsync(Photos, Draft.Item, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await TakePhotosAsync(cancellationToken);
        CheckReplies();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Keep();
        return await GoOnAsync("NewYou", cancellationToken);
    }

    /// <summary>One more photo: the rest of the form is not finished yet.</summary>
    public async Task<IActionResult> OnPostPhotoAsync(CancellationToken cancellationToken)
    {
        await TakePhotosAsync(cancellationToken);
        Replies = Category.Questions.ToDictionary(q => q.Code, q => Replies.GetValueOrDefault(q.Code));
        foreach (var (_, entry) in ModelState.Where(field => !field.Key.StartsWith(nameof(Photos) + ".", StringComparison.Ordinal)))
        {
            entry!.Errors.Clear();
            entry.ValidationState = ModelValidationState.Valid;
        }

        return Page();
    }

    private async Task LimitAsync(CancellationToken cancellationToken) => Photos.Most = (await settings.GetAsync(cancellationToken)).Photos;

    // Kept with the draft at once, so that no answer of the page loses them.
    private async Task TakePhotosAsync(CancellationToken cancellationToken)
    {
        await LimitAsync(cancellationToken);
        await tray.TakeAsync(Photos, nameof(Photos), Draft.PhotoOwner, Draft.Item, ModelState, cancellationToken);
        await tray.AttachAsync(Photos, Draft.Item, Draft.PhotoOwner, Draft.Item, cancellationToken);
    }

    private void CheckReplies()
    {
        Replies = Category.Questions.ToDictionary(q => q.Code, q => Replies.GetValueOrDefault(q.Code)?.Trim());
        foreach (var question in Category.Questions)
        {
            var reply = Replies[question.Code];
            if (question.Required && string.IsNullOrEmpty(reply))
            {
                ModelState.AddModelError($"{nameof(Replies)}[{question.Code}]", texts["Answer the question “{0}”", question.Text]);
            }
            else if (!string.IsNullOrEmpty(reply) && !question.Takes(reply))
            {
                ModelState.AddModelError($"{nameof(Replies)}[{question.Code}]", texts["The answer to “{0}” must be one of the list, or {1} characters or fewer", question.Text, Question.LongestAnswer]);
            }
        }
    }

    private void Keep()
    {
        (Answers.Title, Answers.Details) = (Title!.Trim(), Details!.Trim());
        Answers.Questions = Replies.Where(r => !string.IsNullOrEmpty(r.Value)).ToDictionary(r => r.Key, r => r.Value!);
    }
}
