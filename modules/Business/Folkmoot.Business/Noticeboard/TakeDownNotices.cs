using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Noticeboard;

/// <summary>Tells the rest of the site about notices whose time is over. Nobody sees them any more already: that is the clock's.</summary>
public sealed class TakeDownNotices(BusinessDbContext db, NoticeBoard board, TimeProvider clock) : IScheduledJob
{
    public const string Name = "business.take-down-notices";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var notice in await db.Notices.Where(n => n.State == NoticeState.Published && n.TakeDownAt <= now).OrderBy(n => n.TakeDownAt).Take(500).ToListAsync(cancellationToken))
        {
            notice.TakeDown();
            db.Raise(new ItemRemoved(notice.Item));
            await board.TellAsync(notice, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
