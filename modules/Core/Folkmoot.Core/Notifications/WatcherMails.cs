using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>Starts the mails of those who want to hear at once, a minute after something was announced.</summary>
public sealed class AtOnceMails(CoreDbContext db, TimeProvider clock) : IScheduledJob
{
    public const string Name = "core.at-once-mails";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var gathered = clock.GetUtcNow() - TellWatchers.Gathering;
        var readers = await (
            from notice in db.InboxNotices
            join announcement in db.Announcements on notice.AnnouncementId equals announcement.Id
            join watch in db.Watches on notice.UserId equals watch.UserId
            where notice.MailWaits && notice.At <= gathered && watch.Frequency == NoticeFrequency.AtOnce && announcement.Watched.Contains(watch.Item)
            select notice.UserId).Distinct().ToListAsync(cancellationToken);
        foreach (var reader in readers)
        {
            db.Raise(new MailsDue(reader));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>
/// Starts the daily and weekly mails: an event for each person, so that a node that dies has lost nobody's mail and sent nobody's twice.
/// </summary>
public sealed class DigestMails(CoreDbContext db) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var reader in await db.InboxNotices.Where(n => n.MailWaits).Select(n => n.UserId).Distinct().ToListAsync(cancellationToken))
        {
            db.Raise(new MailsDue(reader));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
