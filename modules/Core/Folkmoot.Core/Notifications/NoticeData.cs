using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>Watches, inbox and preferences as personal data.</summary>
public sealed class NoticeData(CoreDbContext db, Watches watches, Recipients recipients) : IPersonalData
{
    public string Title => "Notices";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("What you watch and have stopped watching, your notices and how you want to get them", ErasureOutcome.Deleted),
        new("That your address gets no mail", ErasureOutcome.Kept, "So that nobody writes to you again by mistake: only a keyed hash of the address is kept, with the reason"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var watched = await db.Watches.AsNoTracking().Where(w => w.UserId == userId).OrderBy(w => w.Id)
            .Select(w => new { w.Item, Frequency = w.Frequency.ToString(), w.StartedAt }).ToListAsync(cancellationToken);
        var stopped = await db.DeclinedWatches.AsNoTracking().Where(d => d.UserId == userId).OrderBy(d => d.Item).Select(d => new { d.Item, d.At }).ToListAsync(cancellationToken);
        var notices = await (
            from notice in db.InboxNotices.AsNoTracking()
            join announcement in db.Announcements on notice.AnnouncementId equals announcement.Id into announcements
            from announced in announcements.DefaultIfEmpty()
            where notice.UserId == userId
            orderby notice.Id
            select new { Title = announced == null ? notice.Title : announced.Title, notice.Text, notice.At, notice.ReadAt }).ToListAsync(cancellationToken);
        var preferences = await watches.PreferencesOfAsync(userId, cancellationToken);
        var off = await recipients.WhyOffAsync(userId, cancellationToken);
        return watched.Count == 0 && stopped.Count == 0 && notices.Count == 0 && off is null && !await db.NoticePreferences.AnyAsync(p => p.UserId == userId, cancellationToken)
            ? null
            : JsonSerializer.SerializeToNode(
                new
                {
                    Watches = watched,
                    NoLongerWatched = stopped,
                    Notices = notices,
                    Preferences = new { Frequency = preferences.Frequency.ToString(), WeeklyDay = preferences.WeeklyDay.ToString(), preferences.WatchesOwn },
                    NoMailBecause = off?.ToString(),
                }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await db.Watches.Where(w => w.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.DeclinedWatches.Where(d => d.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.InboxNotices.Where(n => n.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.NoticePreferences.Where(p => p.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Announcements.Where(a => a.ActorId == userId).ExecuteDeleteAsync(cancellationToken);
    }
}
