using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Core.Photos;

/// <summary>The part of a form in which people put photos beside what they write.</summary>
public sealed class CorePhotoTrayViewComponent : ViewComponent
{
    /// <param name="form">What has been chosen so far.</param>
    /// <param name="field">The page's property that binds it.</param>
    public IViewComponentResult Invoke(PhotoForm form, string field)
    {
        ViewData.TemplateInfo.HtmlFieldPrefix = field;
        return View(form);
    }
}
