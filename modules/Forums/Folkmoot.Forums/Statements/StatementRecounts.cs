using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>Has results counted anew, a while after the first vote that they do not hold.</summary>
public sealed class StatementRecounts(ForumsDbContext db, ISettings<StatementSettings> settings, TimeProvider clock)
{
    /// <summary>Asks for a count, within the act that changes the votes. While one waits, nothing happens.</summary>
    public async Task AskAsync(long topicId, CancellationToken cancellationToken)
    {
        var due = clock.GetUtcNow().AddSeconds((await settings.GetAsync(cancellationToken)).SecondsBetweenCounts);
        var asked = await db.Database.ExecuteSqlAsync(
            $"insert into forums.statement_recounts (id, topic_id, due, taken) values ({Guid.CreateVersion7()}, {topicId}, {due}, false) on conflict (topic_id) where not taken do nothing",
            cancellationToken);
        if (asked > 0)
        {
            db.RunAt(CountStatements.Name, due);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
