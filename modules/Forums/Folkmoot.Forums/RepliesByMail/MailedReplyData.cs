using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>Which mails of a person have been dealt with; what they said is in the posts.</summary>
public sealed class MailedReplyData(ForumsDbContext db) : IPersonalData
{
    public string Title => "Forum replies by mail";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Which of your mails were posted or refused in the last 30 days", ErasureOutcome.Deleted),
        new("Whether you answer by mail", ErasureOutcome.Deleted),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var mails = await db.MailedReplies.AsNoTracking().Where(r => r.UserId == userId).OrderBy(r => r.ReceivedAt)
            .Select(r => new { r.TopicId, r.Outcome, r.ReceivedAt }).ToListAsync(cancellationToken);
        var choice = await db.ReplyChoices.AsNoTracking().SingleOrDefaultAsync(c => c.UserId == userId, cancellationToken);
        return mails.Count == 0 && choice is null ? null : JsonSerializer.SerializeToNode(new { AnswersByMail = choice?.Wanted ?? true, Mails = mails }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await db.MailedReplies.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.ReplyChoices.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Forgets mails that no provider sends again.</summary>
public sealed class ForgetMailedReplies(ForumsDbContext db, TimeProvider clock) : IScheduledJob
{
    private const int DaysKept = 30;

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-DaysKept);
        return db.MailedReplies.Where(r => r.ReceivedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
