using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>
/// Puts what was announced into the inbox of everybody who watches any of its things: one row a person, whatever he watches of it and however
/// often he wants mail. The row is also what still waits to be mailed, so that a digest can neither miss nor repeat what commits late.
/// </summary>
public sealed class TellWatchers(CoreDbContext db, TimeProvider clock) : IEventHandler<NoticeAnnounced>
{
    /// <summary>What happens within this time is one mail.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(60);

    public async Task HandleAsync(NoticeAnnounced domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Announcements.AsNoTracking().SingleOrDefaultAsync(a => a.Id == domainEvent.AnnouncementId, cancellationToken) is not { } announcement)
        {
            return;
        }

        var watchers = await db.Watches.Where(w => announcement.Watched.Contains(w.Item) && w.UserId != announcement.ActorId)
            .Select(w => w.UserId).Distinct().ToArrayAsync(cancellationToken);
        if (watchers.Length == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var ids = watchers.Select(_ => Guid.CreateVersion7(now)).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into core.inbox_notices (id, user_id, kind, title, text, address, at, announcement_id, mail_waits)
            select told.id, told.user_id, {InboxNotice.WatchedKind}, '', '', '', {now}, {announcement.Id}, true
            from unnest({ids}, {watchers}) as told (id, user_id)
            on conflict (user_id, announcement_id) do nothing
            """, cancellationToken);
        db.RunAt(AtOnceMails.Name, now + Gathering);
        await db.SaveChangesAsync(cancellationToken);
    }
}
