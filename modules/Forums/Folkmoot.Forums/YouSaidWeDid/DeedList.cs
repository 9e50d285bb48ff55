using System.Globalization;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.YouSaidWeDid;

/// <summary>What people have asked for and the council has promised, done or not done: only what everybody may read.</summary>
public sealed class DeedList(ForumsDbContext db)
{
    public const int PageSize = 20;

    /// <summary>One page, what changed last before the rest; of one area or of all.</summary>
    public async Task<Slice<Deed>> ListAsync(AreaId? area, TopicCursor? after, int most, CancellationToken cancellationToken)
    {
        var code = area?.Value;
        var found = await (
            from response in db.Responses.AsNoTracking()
            join topic in db.Topics on response.TopicId equals topic.Id
            join board in db.Boards.Where(BoardSight.ForEveryone) on topic.BoardId equals board.Id
            where !topic.Hidden && (code == null || board.AreaCode == code)
                && (response.State == ResponseState.Promised || response.State == ResponseState.Done || response.State == ResponseState.NotDone)
                && (after == null || response.ChangedAt < after.At || (response.ChangedAt == after.At && topic.Id < after.Id))
            orderby response.ChangedAt descending, topic.Id descending
            select new DeedHead(
                topic.Id, topic.Title, topic.Slug, board.Slug, board.Title, response.State, response.AskedAt, response.ChangedAt, response.DueOn,
                db.ResponseAsks.Count(a => a.TopicId == topic.Id))).Take(most + 1).ToListAsync(cancellationToken);
        var shown = found.Take(most).ToList();
        var steps = (await StepsOfAsync([.. shown.Select(d => d.TopicId)], cancellationToken)).ToLookup(s => s.TopicId, s => s.Step);
        return new Slice<Deed>(
            [.. shown.Select(head => new Deed(head, [.. steps[head.TopicId]]))],
            found.Count > most ? new TopicCursor(shown[^1].ChangedAt, shown[^1].TopicId).ToString() : null);
    }

    // The newest step of each first.
    private async Task<IReadOnlyList<(long TopicId, StepLine Step)>> StepsOfAsync(List<long> topics, CancellationToken cancellationToken)
    {
        var steps = await (
            from step in db.ResponseSteps.AsNoTracking()
            join name in db.ProfileNames on step.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            where topics.Contains(step.TopicId)
            orderby step.Id descending
            select new
            {
                step.TopicId,
                Line = new StepLine(step.Id, step.State, step.Text, author.DisplayName, step.AuthorId, step.Role, step.Department, step.Day, step.Evidence, step.At),
            }).ToListAsync(cancellationToken);
        return [.. steps.Select(s => (s.TopicId, s.Line))];
    }
}

/// <summary>A topic with what the council has said of it.</summary>
public sealed record DeedHead(
    long TopicId, string Title, string Slug, string Board, string BoardTitle, ResponseState State, DateTimeOffset AskedAt, DateTimeOffset ChangedAt, DateOnly? DueOn, int Asks);

/// <summary>What was asked, and each step since; the newest first.</summary>
public sealed record Deed(DeedHead Head, IReadOnlyList<StepLine> Steps)
{
    /// <summary>The step that brought it where it is; where two answers became one, newer words may stand before it.</summary>
    public StepLine Latest => Steps.FirstOrDefault(step => step.State == Head.State) ?? Steps[0];

    public string Address => string.Create(CultureInfo.InvariantCulture, $"~/forums/{Head.Board}/{Head.TopicId}/{Head.Slug}#official-answer");
}
