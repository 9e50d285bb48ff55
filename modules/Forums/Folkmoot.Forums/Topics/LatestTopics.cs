using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>What an editor decides about a list of the latest topics.</summary>
public sealed class LatestTopicsSettings
{
    [Range(1, 20)]
    public int Count { get; set; } = 5;

    /// <summary>Only this area's; on an area's page, that area's unless another is named.</summary>
    public AreaId? Area { get; set; }
}

/// <summary>Lists the topics with the newest posts.</summary>
public sealed class ForumsLatestTopicsViewComponent(ForumsDbContext db, AreaDirectory areas) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(LatestTopicsSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Board.AllItem);
        var area = (settings.Area ?? context.Area)?.Value;
        var topics = await db.Topics.AsNoTracking().Where(t => !t.Hidden)
            .Join(db.Boards.Where(BoardSight.ForEveryone).Where(b => !b.Archived && (area == null || b.AreaCode == area)), t => t.BoardId, b => b.Id, (topic, board) => new { topic, board })
            .OrderByDescending(x => x.topic.LastActivityAt).ThenByDescending(x => x.topic.Id).Take(Math.Clamp(settings.Count, 1, 20))
            .Select(x => new LatestTopic(x.board.Slug, x.board.Title, x.topic.Id, x.topic.Slug, x.topic.Title, x.topic.LastActivityAt))
            .ToListAsync(HttpContext.RequestAborted);
        return View(new LatestTopicsView(topics, await BoardsOfAsync(area), await FeedOfAsync(settings.Area ?? context.Area)));
    }

    private async Task<string> FeedOfAsync(AreaId? area) =>
        area is { } id && await areas.FindAsync(id, HttpContext.RequestAborted) is { } found ? $"~/forums/areas/{found.Slug}/feed.atom" : "~/forums/feed.atom";

    private async Task<IReadOnlyList<Board>> BoardsOfAsync(string? area) => area is null
        ? []
        : await db.Boards.AsNoTracking().Where(BoardSight.ForEveryone).Where(b => !b.Archived && b.AreaCode == area).OrderBy(b => b.Position).ThenBy(b => b.Title)
            .ToListAsync(HttpContext.RequestAborted);
}

/// <summary>What the widget shows: topics and, for one area, the boards where people talk about it.</summary>
/// <param name="Topics">The latest ones.</param>
/// <param name="Boards">Of the area; none for all areas.</param>
/// <param name="Feed">Where a feed reader finds the same.</param>
public sealed record LatestTopicsView(IReadOnlyList<LatestTopic> Topics, IReadOnlyList<Board> Boards, string Feed);

/// <summary>A topic in the list.</summary>
public sealed record LatestTopic(string Board, string BoardTitle, long Id, string Slug, string Title, DateTimeOffset LastActivityAt);
