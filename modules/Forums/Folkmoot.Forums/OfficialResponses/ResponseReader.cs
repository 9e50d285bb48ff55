using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>The council's answers as a topic's page shows them.</summary>
public sealed class ResponseReader(ForumsDbContext db)
{
    /// <summary>The answer to a topic with all its steps, the newest first; null when nobody has asked.</summary>
    public async Task<ResponseView?> FindAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.TopicId == topicId, cancellationToken) is not { } response)
        {
            return null;
        }

        var asks = await db.ResponseAsks.CountAsync(a => a.TopicId == topicId, cancellationToken);
        var steps = await (
            from step in db.ResponseSteps.AsNoTracking()
            join name in db.ProfileNames on step.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            where step.TopicId == topicId
            orderby step.Id descending
            select new StepLine(step.Id, step.State, step.Text, author.DisplayName, step.AuthorId, step.Role, step.Department, step.Day, step.Evidence, step.At))
            .ToListAsync(cancellationToken);
        return new ResponseView(response.TopicId, response.State, response.AskedAt, response.DueOn, asks, steps);
    }

    /// <summary>A topic that can be read, with its board; null when there is none.</summary>
    public async Task<(Topic Topic, Board Board)?> FindTopicAsync(long topicId, CancellationToken cancellationToken) =>
        await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == topicId && !t.Hidden, cancellationToken) is { } topic
            ? (topic, await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken))
            : null;

    /// <summary>What a person called his department the last time.</summary>
    public Task<string?> DepartmentOfAsync(string userId, CancellationToken cancellationToken) =>
        db.ResponseSteps.Where(s => s.AuthorId == userId).OrderByDescending(s => s.Id).Select(s => s.Department).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>An answer as it is shown.</summary>
public sealed record ResponseView(long TopicId, ResponseState State, DateTimeOffset AskedAt, DateOnly? DueOn, int Asks, IReadOnlyList<StepLine> Steps);

/// <summary>One step of it.</summary>
public sealed record StepLine(
    long Id, ResponseState State, string Text, string? Author, string? AuthorId, string Role, string Department, DateOnly? Day, string? Evidence, DateTimeOffset At)
{
    /// <summary>Where one can see it; null when there is no address of the web.</summary>
    public Uri? EvidenceAddress => WebAddress.Read(Evidence);
}
