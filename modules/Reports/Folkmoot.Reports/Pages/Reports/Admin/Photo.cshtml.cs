using Folkmoot.Core.Photos;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PhotoEntity = Folkmoot.Core.Photos.Photo;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>A face or a number plate that has to go from a photo, or a photo that has to go.</summary>
[Authorize(Policy = "Reports.Answer")]
public sealed class PhotoModel(
    ReportReader reports, CategoryBook categories, IAuthorizationService authorization, PhotoAlbum album, CaseDesk desk, PhotoTexts words, ISettings<PhotoSettings> settings,
    IStringLocalizer<PhotoModel> texts) : CasePage(reports, categories, authorization)
{
    [BindProperty]
    public IFormFile? Redacted { get; set; }

    [BindProperty]
    public IFormFile? RedactedSmall { get; set; }

    public PhotoEntity Photo { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken cancellationToken) => await OpenAsync(reference, id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostRedactAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, id, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Redacted is null)
        {
            ModelState.AddModelError(nameof(Redacted), texts["Choose the photo with parts blacked out"]);
            return Page();
        }

        await using var content = Redacted.OpenReadStream();
        await using var small = RedactedSmall is { Length: > 0 } ? RedactedSmall.OpenReadStream() : null;
        if (await album.RedactAsync(Photo, content, small, cancellationToken) is PhotoOutcome.Refused refused)
        {
            ModelState.AddModelError(nameof(Redacted), words.Say(refused, await settings.GetAsync(cancellationToken)));
            return Page();
        }

        return await NoteAsync(texts["Parts of a photo were blacked out"], cancellationToken);
    }

    public async Task<IActionResult> OnPostHideAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, id, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await album.HideAsync(Photo, cancellationToken);
        return await NoteAsync(texts["A photo was hidden"], cancellationToken);
    }

    private async Task<IActionResult?> OpenAsync(string reference, Guid id, CancellationToken cancellationToken)
    {
        if (await EnterAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        // A photo of another report, or a hidden one, is not this page's.
        Photo = (await album.FindAsync(id, cancellationToken))!;
        return Photo is { HiddenAt: null } && Photo.Item == Report.Item.ToString() ? null : NotFound();
    }

    private async Task<IActionResult> NoteAsync(string text, CancellationToken cancellationToken)
    {
        await desk.SayAsync(Report.Reference, text, isPublic: false, OfficerId, cancellationToken);
        return ToCase();
    }
}
