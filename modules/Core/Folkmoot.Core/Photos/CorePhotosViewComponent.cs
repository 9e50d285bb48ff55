using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Core.Photos;

/// <summary>Shows the photos of a thing, each with its words.</summary>
public sealed class CorePhotosViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(IReadOnlyList<Photo> photos) => View(photos);
}
