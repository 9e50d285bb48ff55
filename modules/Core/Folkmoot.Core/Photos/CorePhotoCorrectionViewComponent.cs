using Folkmoot.Core.Moderation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Core.Photos;

/// <summary>The form by which staff black parts of one photo out, or hide it. It posts to the handlers Redact and Hide of the page that shows it.</summary>
public sealed class CorePhotoCorrectionViewComponent(ModerationWords words) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Photo photo, PhotoCorrectionForm correction)
    {
        var reasons = (await words.ReasonsAsync(HttpContext.RequestAborted)).Decisions.Select(reason => new SelectListItem(reason.Value, reason.Key));
        return View(new PhotoCorrectionView(photo, correction, [.. reasons]));
    }
}

/// <summary>What the form shows.</summary>
/// <param name="Photo">As it is now.</param>
/// <param name="Correction">As it was sent.</param>
/// <param name="Reasons">The site's reasons for decisions.</param>
public sealed record PhotoCorrectionView(Photo Photo, PhotoCorrectionForm Correction, IReadOnlyList<SelectListItem> Reasons);
