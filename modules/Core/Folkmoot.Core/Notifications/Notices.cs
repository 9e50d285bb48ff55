namespace Folkmoot.Core.Notifications;

/// <summary>Where modules say what has happened to things that people may watch.</summary>
public sealed class Notices(CoreDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Announces it and saves: within the act's own <c>site.BeginAsync</c>, or in a handler of the act's event. Announce what can be seen;
    /// what is held back until somebody has looked at it is announced when it is let through.
    /// </summary>
    public Task AnnounceAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var announcement = new Announcement(notice, clock.GetUtcNow());
        db.Announcements.Add(announcement);
        db.Raise(new NoticeAnnounced(announcement.Id));
        return db.SaveChangesAsync(cancellationToken);
    }
}
