using System.ComponentModel.DataAnnotations;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Unanswered;

/// <summary>What an editor decides about a list of topics that wait.</summary>
public sealed class UnansweredSettings
{
    [Range(1, 20)]
    public int Count { get; set; } = 5;

    /// <summary>Whose answer is missing.</summary>
    public AwaitedAnswer Awaits { get; set; }

    /// <summary>Only this area's; on an area's page, that area's unless another is named.</summary>
    public AreaId? Area { get; set; }
}

/// <summary>Whose answer a topic waits for.</summary>
public enum AwaitedAnswer
{
    /// <summary>Anybody's: nobody has replied yet.</summary>
    Anybody,

    /// <summary>The council's: it has been asked and has not answered.</summary>
    TheCouncil,
}

/// <summary>Lists topics without an answer, those that have waited longest first.</summary>
public sealed class ForumsUnansweredViewComponent(ForumsDbContext db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(UnansweredSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Board.AllItem);
        HttpContext.Shows(OfficialResponse.AllItem);
        var area = (settings.Area ?? context.Area)?.Value;
        var waiting = settings.Awaits == AwaitedAnswer.TheCouncil
            ? db.Topics.Where(t => db.Responses.Any(r => r.TopicId == t.Id && (r.State == ResponseState.Open || r.State == ResponseState.Considering)))
            : db.Topics.Where(t => t.PostCount == 1);
        var topics = await waiting.AsNoTracking().Where(t => !t.Hidden)
            .Join(db.Boards.Where(BoardSight.ForEveryone).Where(b => !b.Archived && (area == null || b.AreaCode == area)), t => t.BoardId, b => b.Id, (topic, board) => new { topic, board })
            .OrderBy(x => x.topic.StartedAt).ThenBy(x => x.topic.Id).Take(Math.Clamp(settings.Count, 1, 20))
            .Select(x => new LatestTopic(x.board.Slug, x.board.Title, x.topic.Id, x.topic.Slug, x.topic.Title, x.topic.StartedAt))
            .ToListAsync(HttpContext.RequestAborted);
        return View(new UnansweredView(settings.Awaits, topics));
    }
}

/// <summary>What the block shows.</summary>
public sealed record UnansweredView(AwaitedAnswer Awaits, IReadOnlyList<LatestTopic> Topics);
