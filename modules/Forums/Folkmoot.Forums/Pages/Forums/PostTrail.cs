using Folkmoot.Core.Ui;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Localization;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>The way back from a page about one post.</summary>
internal static class PostTrail
{
    public static ChromeLink[] Breadcrumbs(this FoundPost found, IViewLocalizer texts, IUrlHelper url) =>
    [
        new(texts.GetString("Home"), url.Content("~/")), new(texts.GetString("Forums"), url.Content("~/forums")),
        new(found.Board.Title, url.Content($"~/forums/{found.Board.Slug}")), new(found.Topic.Title, url.Content("~" + found.Address)),
    ];
}
