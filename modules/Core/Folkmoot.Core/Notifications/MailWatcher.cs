using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>
/// Mails one person what is due: everything in one mail, after asking once more whether he still watches it, may still see it and wants mail.
/// What has been mailed stops waiting in the transaction that puts the mail into the outbox.
/// </summary>
public sealed class MailWatcher(CoreDbContext db, Watches watches, Recipients recipients, NoticeSight sight, NoticeLetter letter, Site site, TimeProvider clock)
    : IEventHandler<MailsDue>
{
    /// <summary>What nobody may see is given up after this time; until then it may be shown again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    public async Task HandleAsync(MailsDue domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        var waiting = await LockAsync(domainEvent.UserId, cancellationToken);
        if (waiting.Count == 0)
        {
            return;
        }

        if (await recipients.FindAsync(domainEvent.UserId, watchedThings: true, cancellationToken) is { } person)
        {
            await MailAsync(person, waiting, cancellationToken);
        }
        else
        {
            waiting.ForEach(notice => notice.Mailed());
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // Of two nodes the second waits here, and then finds nothing waiting.
    private Task<List<InboxNotice>> LockAsync(string userId, CancellationToken cancellationToken) =>
        db.InboxNotices.FromSql($"select * from core.inbox_notices where user_id = {userId} and mail_waits order by id for update").ToListAsync(cancellationToken);

    private async Task MailAsync(UserSummary person, List<InboxNotice> waiting, CancellationToken cancellationToken)
    {
        var ids = waiting.Select(n => n.AnnouncementId).ToList();
        var announcements = await db.Announcements.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var preferences = await watches.PreferencesOfAsync(person.UserId, cancellationToken);
        var held = await watches.FrequenciesAsync(person.UserId, cancellationToken);
        List<DigestEntry> entries = [];
        Guid newest = default;
        foreach (var notice in waiting)
        {
            var announcement = announcements[notice.AnnouncementId!.Value];
            if (Reach.Of(announcement.Watched, held) is not { Frequency: not NoticeFrequency.OnSite } reach)
            {
                notice.Mailed();
            }
            else if (MailTimes.IsDue(reach.Frequency, notice.At, clock.GetUtcNow(), preferences.WeeklyDay, site.TimeZone)
                && await EntryAsync(person, notice, announcement, reach, cancellationToken) is { } entry)
            {
                entries.Add(entry);
                newest = notice.Id;
            }
        }

        if (entries.Count > 0)
        {
            // No notice is in two mails, so the newest one names its mail.
            db.Send(await letter.WriteAsync(person, $"notice-{newest:n}", Digest.Of(entries), cancellationToken));
        }
    }

    private async Task<DigestEntry?> EntryAsync(UserSummary person, InboxNotice notice, Announcement announcement, Reach reach, CancellationToken cancellationToken)
    {
        if (ItemRef.TryParse(announcement.About, out var about) && await sight.MaySeeAsync(about, person.UserId, cancellationToken))
        {
            notice.Mailed();
            _ = ItemRef.TryParse(announcement.Watched[0], out var thing);
            _ = ItemRef.TryParse(reach.Because, out var because);
            return new DigestEntry(announcement.Id, thing, because, announcement.Title, announcement.Text, announcement.Address, announcement.At);
        }

        if (notice.At < clock.GetUtcNow() - Patience)
        {
            notice.Mailed();
        }

        return null;
    }
}
