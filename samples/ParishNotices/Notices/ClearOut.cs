using Folkmoot;
using Microsoft.EntityFrameworkCore;

namespace ParishNotices.Notices;

/// <summary>Deletes what was taken down long ago.</summary>
public sealed class ClearOut(NoticesDbContext db, ISettings<NoticeSettings> settings, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - TimeSpan.FromDays((await settings.GetAsync(cancellationToken)).KeepDays);
        await db.Notices.Where(n => n.TakenDown && n.TakeDownAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
