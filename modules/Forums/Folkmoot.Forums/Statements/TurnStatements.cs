using Folkmoot.Core.Items;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>
/// When a question's time has come, or is over: tells those who watch, and has kept pages made anew. Whether it is open is the clock's, not this job's.
/// </summary>
public sealed class TurnStatements(ForumsDbContext db, StatementService statements, TimeProvider clock) : IScheduledJob
{
    public const string Name = "forums.statements-turn";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-1);
        foreach (var question in await db.StatementQuestions
            .Where(q => (q.OpensAt <= now && q.AnnouncedAt == null) || (q.OpensAt <= now && q.OpensAt > since) || (q.ClosesAt <= now && q.ClosesAt > since)).ToListAsync(cancellationToken))
        {
            statements.AnnounceWhenOpen(question);
            db.Raise(new ItemChanged(question.Item));
            db.Raise(new ItemChanged(Board.AllItem));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
