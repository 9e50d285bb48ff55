using System.ComponentModel.DataAnnotations;
using Folkmoot;
using Microsoft.AspNetCore.Mvc;

namespace ParishNotices.Notices;

/// <summary>What an editor decides about the list.</summary>
public sealed class LatestNoticesSettings
{
    [Range(1, 10)]
    public int Count { get; set; } = 3;
}

/// <summary>Lists the newest notices; on an area's page, those of that area and of all.</summary>
public sealed class ParishNoticesLatestViewComponent(NoticeBoard board) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(LatestNoticesSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Notice.BoardItem);
        var notices = await board.ListAsync(HttpContext.RequestAborted);
        var shown = notices.Where(n => context.Area is null || n.AreaCode is null || n.AreaCode == context.Area.Value.Value);
        return View<IReadOnlyList<Notice>>([.. shown.Take(settings.Count)]);
    }
}
