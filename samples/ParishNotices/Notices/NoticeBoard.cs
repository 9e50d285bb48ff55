using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace ParishNotices.Notices;

/// <summary>Posts notices and shows those that hang.</summary>
public sealed class NoticeBoard(NoticesDbContext db, TimeProvider clock)
{
    /// <summary>What hangs now, newest first.</summary>
    public async Task<IReadOnlyList<Notice>> ListAsync(CancellationToken cancellationToken) =>
        await Hanging().OrderByDescending(n => n.PostedAt).ThenBy(n => n.Slug).ToListAsync(cancellationToken);

    public Task<Notice?> FindAsync(string slug, CancellationToken cancellationToken) =>
        Hanging().SingleOrDefaultAsync(n => n.Slug == slug, cancellationToken);

    /// <summary>Posts a notice for a person.</summary>
    public async Task<Notice> PostAsync(NoticeData data, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var taken = await db.Notices.Select(n => n.Slug).ToListAsync(cancellationToken);
        var notice = new Notice(Slug.Free(Slug.From(data.Title), slug => slug == "admin" || taken.Contains(slug)), userId, clock.GetUtcNow());
        db.Raise(new NoticePosted(notice.Slug));
        return await SaveAsync(notice, data, cancellationToken);
    }

    /// <summary>Makes or changes the notice with the data's id.</summary>
    public async Task SaveAsync(NoticeData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var notice = await db.Notices.SingleOrDefaultAsync(n => n.Slug == data.Id, cancellationToken);
        await SaveAsync(notice ?? new Notice(data.Id, authorId: null, clock.GetUtcNow()), data, cancellationToken);
    }

    private async Task<Notice> SaveAsync(Notice notice, NoticeData data, CancellationToken cancellationToken)
    {
        (notice.Title, notice.Text, notice.AreaCode) = (data.Title, data.Text, data.Area?.Value);
        if (data.TakeDownAt is { } moment && moment != notice.TakeDownAt)
        {
            db.RunAt(TakeDownDue.Name, moment);
        }

        notice.TakeDownAt = data.TakeDownAt?.ToUniversalTime();
        if (db.Entry(notice).State == EntityState.Detached)
        {
            db.Notices.Add(notice);
            db.Raise(new ItemPublished(notice.Item));
        }

        db.Raise(new ItemChanged(notice.Item));
        db.Raise(new ItemChanged(Notice.BoardItem));
        await db.SaveChangesAsync(cancellationToken);
        return notice;
    }

    private IQueryable<Notice> Hanging()
    {
        var now = clock.GetUtcNow();
        return db.Notices.AsNoTracking().Where(n => !n.TakenDown && (n.TakeDownAt == null || n.TakeDownAt > now));
    }
}
