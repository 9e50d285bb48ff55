using Folkmoot.Business.Portal;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Noticeboard;

/// <summary>Hangs notices up and takes them down.</summary>
public sealed class NoticeDesk(BusinessDbContext db, NoticeBoard board, SiteDatabase site, ModerationDesk desk, ISettings<PortalSettings> settings, TimeProvider clock)
{
    /// <summary>Whether the person may hang one more. Ask after <see cref="ModerationDesk.TakeTurnsAsync"/>: then the answer holds.</summary>
    public async Task<bool> HasRoomAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Notices.CountAsync(n => n.AuthorId == userId && (n.State == NoticeState.Held || (n.State == NoticeState.Published && n.TakeDownAt > now)), cancellationToken)
            < (await settings.GetAsync(cancellationToken)).NoticesPerPerson;
    }

    /// <summary>What this form has made already.</summary>
    public Task<Notice?> FindSentAsync(string userId, Guid formToken, CancellationToken cancellationToken) =>
        db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.AuthorId == userId && n.FormToken == formToken, cancellationToken);

    /// <summary>Hangs a notice, for somebody or, without an author, for a recipe.</summary>
    public async Task<Notice> HangAsync(NoticeData data, string? authorId, Guid? formToken, string? heldFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        var listingId = data.Listing is null ? null : await db.Listings.Where(l => l.Slug == data.Listing).Select(l => (Guid?)l.Id).SingleOrDefaultAsync(cancellationToken);
        var notice = db.Notices.Add(new Notice(authorId, formToken, clock.GetUtcNow())).Entity;
        notice.Become(data, listingId, clock.GetUtcNow());
        db.RunAt(TakeDownNotices.Name, notice.TakeDownAt);
        if (heldFor is null)
        {
            notice.Publish();
            db.Raise(new ItemPublished(notice.Item));
            await board.TellAsync(notice, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (heldFor is not null)
        {
            await desk.QueueAsync(notice.Item, heldFor, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return notice;
    }

    /// <summary>Takes one down; twice is as good as once.</summary>
    public Task TakeDownAsync(Guid id, CancellationToken cancellationToken) => board.ChangeAsync(id, notice =>
    {
        if (notice.State is NoticeState.Published or NoticeState.Held)
        {
            notice.TakeDown();
            db.Raise(new ItemRemoved(notice.Item));
        }
    }, cancellationToken);
}
