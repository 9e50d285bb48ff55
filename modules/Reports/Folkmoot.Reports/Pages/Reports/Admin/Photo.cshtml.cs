using Folkmoot.Core.Photos;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PhotoEntity = Folkmoot.Core.Photos.Photo;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>A face or a number plate that has to go from a photo, or a photo that has to go.</summary>
[Authorize(Policy = "Reports.Answer")]
public sealed class PhotoModel(
    ReportReader reports, CategoryBook categories, IAuthorizationService authorization, PhotoCorrections corrections, CaseDesk desk, IStringLocalizer<PhotoModel> texts)
    : CasePage(reports, categories, authorization)
{
    [BindProperty]
    public PhotoCorrectionForm Correction { get; set; } = new();

    public PhotoEntity Photo { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken) => await OpenAsync(reference, id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostRedactAsync(string reference, Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(reference, id, cancellationToken)
        ?? (await corrections.RedactAsync(Photo, Correction, OfficerId, ModelState, cancellationToken) ? await NoteAsync(texts["Parts of a photo were blacked out"], cancellationToken) : Page());

    public async Task<IActionResult> OnPostHideAsync(string reference, Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(reference, id, cancellationToken)
        ?? (await corrections.HideAsync(Photo, Correction, OfficerId, ModelState, cancellationToken) ? await NoteAsync(texts["A photo was hidden"], cancellationToken) : Page());

    private async Task<IActionResult?> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        // A photo of another report, or a hidden one, is not this page's.
        Photo = (await corrections.FindAsync(id, cancellationToken))!;
        return Photo is not null && Photo.Item == Report.Item.ToString() ? null : NotFound();
    }

    private async Task<IActionResult> NoteAsync(string text, CancellationToken cancellationToken)
    {
        await desk.SayAsync(Report.Reference, text, isPublic: false, OfficerId, cancellationToken);
        return ToCase();
    }
}
