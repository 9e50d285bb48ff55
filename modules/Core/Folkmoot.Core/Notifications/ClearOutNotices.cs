using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>Clears out what nobody looks for any more.</summary>
public sealed class ClearOutNotices(CoreDbContext db, TimeProvider clock) : IScheduledJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() - Kept;
        await db.InboxNotices.Where(n => n.At < end).ExecuteDeleteAsync(cancellationToken);
        await db.Announcements.Where(a => a.At < end).ExecuteDeleteAsync(cancellationToken);
    }
}
