using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Bodies;
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
    DraftDesk drafts, CategoryBook categories, QuestionReplies questions, PhotoTray tray, BodyBook bodies, ISettings<ReportSettings> settings, IStringLocalizer<NewDetailsModel> texts)
    : CategoryPage(drafts, categories, bodies)
{
    private const double NearEnough = 50;

    [BindProperty, Required(ErrorMessage = "Enter a title")]
    [StringLength(Report.MaximumTitle, ErrorMessage = "Title must be 100 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Describe it")]
    [StringLength(Report.MaximumDetails, ErrorMessage = "The description must be 3,000 characters or fewer")]
    public string? Details { get; set; }

    /// <summary>To the category's own questions, by their codes.</summary>
    [BindProperty]
    public Dictionary<string, string?> Replies { get; set; } = [];

    /// <summary>To those that take several choices.</summary>
    [BindProperty]
    public Dictionary<string, List<string>> Chosen { get; set; } = [];

    /// <summary>How far the place of a photo is from the one that was chosen.</summary>
    public int? PhotoMetres => Answers is { PhotoPoint: { } photo, Point: { } chosen } ? (int)Math.Round(photo.MetresTo(chosen)) : null;

    [BindProperty]
    public PhotoForm Photos { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        (Title, Details) = (Answers.Title, Answers.Details);
        Replies = Category.Questions.ToDictionary(q => q.Code, q => questions.Typable(q, Answers.Questions.GetValueOrDefault(q.Code)));
        Chosen = Category.Questions.ToDictionary(q => q.Code, q => Answers.Questions.GetValueOrDefault(q.Code)?.Split(Question.Between).ToList() ?? []);
        await LimitAsync(cancellationToken);
        await tray.FillAsync(Photos, Draft.Item, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await TakePhotosAsync(cancellationToken);
        var answers = questions.Read(Category.Questions, OpenReplies(), ModelState);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        (Answers.Title, Answers.Details, Answers.Questions) = (Title!.Trim(), Details!.Trim(), answers);
        if (await OffersPlaceAsync(cancellationToken))
        {
            await Drafts.SaveAsync(Draft, cancellationToken);
            return Page();
        }

        Answers.PhotoPoint = null;
        return await GoOnAsync("NewYou", cancellationToken);
    }

    /// <summary>The photo's place is the place; what is written is kept already.</summary>
    public async Task<IActionResult> OnPostPlaceAsync(CancellationToken cancellationToken)
    {
        if (Answers.PhotoPoint is { } taken)
        {
            (Answers.Longitude, Answers.Latitude, Answers.Place) = (taken.Longitude, taken.Latitude, texts["where the photo was taken"]);
            Answers.PhotoPoint = null;
        }

        return await GoOnAsync("NewYou", cancellationToken);
    }

    /// <summary>One more photo: the rest of the form is not finished yet.</summary>
    public async Task<IActionResult> OnPostPhotoAsync(CancellationToken cancellationToken)
    {
        await TakePhotosAsync(cancellationToken);
        OpenReplies();
        foreach (var (_, entry) in ModelState.Where(field => !field.Key.StartsWith(nameof(Photos) + ".", StringComparison.Ordinal)))
        {
            entry!.Errors.Clear();
            entry.ValidationState = ModelValidationState.Valid;
        }

        return Page();
    }

    private async Task LimitAsync(CancellationToken cancellationToken) => Photos.Most = (await settings.GetAsync(cancellationToken)).Photos;

    // Of a photo that has just come: asked once, and only when it says another place of ours.
    private async Task<bool> OffersPlaceAsync(CancellationToken cancellationToken)
    {
        if (Photos.Chosen.Select(c => c.Place).FirstOrDefault(p => p is not null) is not { } taken || new GeoPoint(taken.Longitude, taken.Latitude) is var point && point.MetresTo(Answers.Point!.Value) < NearEnough)
        {
            return false;
        }

        Answers.PhotoPoint = await Bodies.TakesReportsAtAsync(point, cancellationToken) ? point : null;
        return Answers.PhotoPoint is not null;
    }

    // Kept with the draft at once, so that no answer of the page loses them.
    private async Task TakePhotosAsync(CancellationToken cancellationToken)
    {
        await LimitAsync(cancellationToken);
        await tray.TakeAsync(Photos, nameof(Photos), Draft.PhotoOwner, Draft.Item, ModelState, cancellationToken);
        await tray.AttachAsync(Photos, Draft.Item, Draft.PhotoOwner, Draft.Item, cancellationToken);
    }

    private ReplyForm OpenReplies()
    {
        var form = ReplyForm.For(Category.Questions, Replies, Chosen);
        (Replies, Chosen) = (form.Replies, form.Chosen);
        return form;
    }
}
