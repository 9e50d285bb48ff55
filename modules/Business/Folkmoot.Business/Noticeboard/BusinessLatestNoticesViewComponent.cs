using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Portal;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Business.Noticeboard;

/// <summary>What an editor decides about the list of notices.</summary>
public sealed class LatestNoticesSettings
{
    [Range(1, NoticeBoard.PageSize)]
    public int Count { get; set; } = 5;
}

/// <summary>Lists the newest notices, if everybody may read them.</summary>
public sealed class BusinessLatestNoticesViewComponent(NoticeBoard board) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(LatestNoticesSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        HttpContext.Shows(Notice.BoardItem);
        HttpContext.Shows(SettingsChanged.Of(PortalSettings.Name));
        var isClosed = await board.IsForMembersOnlyAsync(HttpContext.RequestAborted);
        var lines = isClosed ? [] : await board.ListAsync(kind: null, before: null, HttpContext.RequestAborted);
        return View(new LatestNotices([.. lines.Take(settings.Count)], isClosed));
    }
}

/// <summary>What the widget shows.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="IsForMembersOnly">Whether there is only a link.</param>
public sealed record LatestNotices(IReadOnlyList<NoticeLine> Lines, bool IsForMembersOnly);
