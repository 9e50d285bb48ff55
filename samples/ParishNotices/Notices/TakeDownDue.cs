using Folkmoot;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace ParishNotices.Notices;

/// <summary>Tells the rest of the site about notices whose time is over. Nobody sees them any more already: that is the clock's.</summary>
public sealed class TakeDownDue(NoticesDbContext db, TimeProvider clock) : IScheduledJob
{
    public const string Name = "parishnotices.take-down";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var notice in await db.Notices.Where(n => !n.TakenDown && n.TakeDownAt <= now).ToListAsync(cancellationToken))
        {
            notice.TakeDown();
            db.Raise(new ItemRemoved(notice.Item));
            db.Raise(new ItemChanged(Notice.BoardItem));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
