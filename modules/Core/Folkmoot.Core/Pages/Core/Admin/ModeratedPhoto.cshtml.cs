using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

/// <summary>A face or a number plate that has to go from a picture, or a picture that has to go, while the words stay.</summary>
[Authorize(Policy = "Core.Moderate")]
public sealed class ModeratedPhotoModel(
    PhotoCorrections corrections, ModeratedContents contents, IAuthorizationService authorization, IStringLocalizer<ModeratedPhotoModel> texts) : PageModel
{
    [BindProperty]
    public PhotoCorrectionForm Correction { get; set; } = new();

    [TempData]
    public string? Corrected { get; set; }

    public Photo Photo { get; private set; } = null!;

    public ModeratedText Text { get; private set; } = null!;

    public string Heading => texts["Moderate: {0}", contents.NounOf(Text.Item)];

    public string ItemAddress => Url.Content($"~/moderation/admin/item?item={Uri.EscapeDataString(Text.Item.ToString())}");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await OpenAsync(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostRedactAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, cancellationToken)
        ?? Answer(await corrections.RedactAsync(Photo, Correction, User.UserId(), ModelState, cancellationToken), texts["Parts of the photo are black now"]);

    public async Task<IActionResult> OnPostHideAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, cancellationToken)
        ?? Answer(await corrections.HideAsync(Photo, Correction, User.UserId(), ModelState, cancellationToken), texts["The photo is hidden"]);

    private IActionResult Answer(bool isDone, string said)
    {
        Corrected = isDone ? said : null;
        return isDone ? LocalRedirect(ItemAddress) : Page();
    }

    private async Task<IActionResult?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await corrections.FindAsync(id, cancellationToken) is not { } photo || !ItemRef.TryParse(photo.Item, out var item)
            || await contents.FindAsync(item, cancellationToken) is not { } text)
        {
            return NotFound();
        }

        (Photo, Text) = (photo, text);
        return await authorization.AuthorizeAsync(User, text.Area, CorePermissions.Moderate) ? null : Forbid();
    }
}
