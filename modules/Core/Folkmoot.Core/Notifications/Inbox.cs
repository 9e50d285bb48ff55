using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Notifications;

/// <summary>What people are told on the site itself, and by mail.</summary>
public sealed class Inbox(CoreDbContext db, Recipients recipients, NoticeSight sight, Site site, TimeProvider clock, IStringLocalizer<Inbox> texts)
{
    public const int PageSize = 20;

    /// <summary>Tells one person something: in their inbox, and by mail to their confirmed address. Core's next save commits it.</summary>
    public async Task TellAsync(string userId, DirectNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var entry = new InboxNotice(userId, notice, clock.GetUtcNow());
        db.InboxNotices.Add(entry);
        if (await recipients.FindAsync(userId, watchedThings: false, cancellationToken) is { } person)
        {
            var why = texts["You get this because it concerns you on {0}.", site.Name];
            db.Send(new Mail(person.Email, notice.Title, $"{notice.Text}\n\n{site.Link(notice.Address)}\n\n-- \n{why}\n") { Id = $"notice-{entry.Id:n}" });
        }
    }

    /// <summary>One page, newest first, of what came before the notice with this id. Of what may no longer be seen only the place is left.</summary>
    public async Task<IReadOnlyList<InboxLine>> ListAsync(string userId, Guid? before, CancellationToken cancellationToken)
    {
        var page = await (
            from notice in db.InboxNotices.AsNoTracking()
            join announcement in db.Announcements on notice.AnnouncementId equals announcement.Id into announcements
            from announced in announcements.DefaultIfEmpty()
            where notice.UserId == userId && (before == null || notice.Id < before)
            orderby notice.Id descending
            select new { notice, announced }).Take(PageSize + 1).ToListAsync(cancellationToken);
        List<InboxLine> lines = [];
        foreach (var entry in page)
        {
            lines.Add(entry.announced is { } told ? await LineAsync(entry.notice, told, cancellationToken) : InboxLine.Of(entry.notice));
        }

        return lines;
    }

    /// <summary>Marks as read what the person has seen: this notice and everything before it.</summary>
    public Task ReadAsync(string userId, Guid upTo, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.InboxNotices.Where(n => n.UserId == userId && n.Id <= upTo && n.ReadAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
    }

    private async Task<InboxLine> LineAsync(InboxNotice notice, Announcement told, CancellationToken cancellationToken) =>
        ItemRef.TryParse(told.About, out var about) && await sight.MaySeeAsync(about, notice.UserId, cancellationToken)
            ? new InboxLine(notice.Id, told.Title, told.Text, told.Address, told.At, notice.ReadAt is not null)
            : new InboxLine(notice.Id, null, "", null, notice.At, notice.ReadAt is not null);
}

/// <summary>A notice as its page shows it; without title and address when it may no longer be seen.</summary>
public sealed record InboxLine(Guid Id, string? Title, string Text, string? Address, DateTimeOffset At, bool IsRead)
{
    internal static InboxLine Of(InboxNotice notice) => new(notice.Id, notice.Title, notice.Text, notice.Address, notice.At, notice.ReadAt is not null);
}
