using System.ComponentModel.DataAnnotations;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>What an editor decides about a list of questions.</summary>
public sealed class StatementsToVoteOnSettings
{
    [Range(1, 10)]
    public int Count { get; set; } = 3;

    /// <summary>Only this area's; on an area's page, that area's unless another is named.</summary>
    public AreaId? Area { get; set; }
}

/// <summary>Lists the questions whose statements can be voted on, with a statement of each.</summary>
public sealed class ForumsStatementsViewComponent(ForumsDbContext db, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(StatementsToVoteOnSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Board.AllItem);
        var (now, area) = (clock.GetUtcNow(), (settings.Area ?? context.Area)?.Value);
        var open = await (
            from question in db.StatementQuestions.AsNoTracking()
            join topic in db.Topics on question.TopicId equals topic.Id
            join board in db.Boards.Where(BoardSight.ForEveryone) on topic.BoardId equals board.Id
            where question.IsActive && !topic.Hidden && !board.Archived && (area == null || board.AreaCode == area)
                && (question.OpensAt == null || question.OpensAt <= now) && (question.ClosesAt == null || question.ClosesAt > now)
            orderby question.AskedAt descending, question.TopicId descending
            select new OpenQuestion(
                board.Slug, topic.Id, question.Question, question.ClosesAt,
                db.Statements.Count(s => s.TopicId == topic.Id && !s.Hidden),
                db.Statements.Where(s => s.TopicId == topic.Id && !s.Hidden).OrderByDescending(s => s.IsSeed).ThenBy(s => s.VoteCount).ThenBy(s => s.Id).Select(s => s.Text).FirstOrDefault()))
            .Take(Math.Clamp(settings.Count, 1, 10)).ToListAsync(HttpContext.RequestAborted);
        foreach (var question in open)
        {
            HttpContext.Shows(StatementQuestion.ItemOf(question.TopicId));
        }

        return View(open);
    }
}

/// <summary>A question in the list.</summary>
/// <param name="Board">The board's slug.</param>
/// <param name="TopicId">The topic's number.</param>
/// <param name="Question">What is asked.</param>
/// <param name="ClosesAt">When voting ends, if it does.</param>
/// <param name="Statements">How many statements it has.</param>
/// <param name="First">One of them.</param>
public sealed record OpenQuestion(string Board, long TopicId, string Question, DateTimeOffset? ClosesAt, int Statements, string? First);
