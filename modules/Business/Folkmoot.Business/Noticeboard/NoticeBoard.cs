using Folkmoot.Business.Listings;
using Folkmoot.Business.Portal;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Noticeboard;

/// <summary>The notices that hang.</summary>
public sealed class NoticeBoard(BusinessDbContext db, ISettings<PortalSettings> settings, TimeProvider clock)
{
    public const int PageSize = 20;

    public async Task<bool> IsForMembersOnlyAsync(CancellationToken cancellationToken) => (await settings.GetAsync(cancellationToken)).NoticesForMembersOnly;

    public IQueryable<Notice> Hanging()
    {
        var now = clock.GetUtcNow();
        return db.Notices.AsNoTracking().Where(n => n.State == NoticeState.Published && n.TakeDownAt > now);
    }

    public Task<Notice?> FindAsync(Guid id, CancellationToken cancellationToken) => db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, cancellationToken);

    public bool Hangs(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.HangsAt(clock.GetUtcNow());
    }

    /// <summary>A page and one more, newest first.</summary>
    public async Task<IReadOnlyList<NoticeLine>> ListAsync(NoticeKind? kind, Guid? before, CancellationToken cancellationToken) => await LinesAsync(
        Hanging().Where(n => (kind == null || n.Kind == kind) && (before == null || n.Id < before)).OrderByDescending(n => n.Id).Take(PageSize + 1), cancellationToken);

    /// <summary>Those of one entry of the directory.</summary>
    public async Task<IReadOnlyList<NoticeLine>> OfListingAsync(Guid listingId, CancellationToken cancellationToken) =>
        await LinesAsync(Hanging().Where(n => n.ListingId == listingId).OrderByDescending(n => n.Id).Take(PageSize), cancellationToken);

    /// <summary>Changes one, and tells what shows it.</summary>
    internal async Task ChangeAsync(Guid id, Action<Notice> change, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.SingleAsync(n => n.Id == id, cancellationToken);
        change(notice);
        await TellAsync(notice, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What shows the notice beside its own page. Saved by the caller.</summary>
    internal async Task TellAsync(Notice notice, CancellationToken cancellationToken)
    {
        db.Raise(new ItemChanged(notice.Item));
        db.Refresh(Notice.BoardItem);
        if (notice.ListingId is { } listing && await db.Listings.Where(l => l.Id == listing).Select(l => l.Slug).SingleOrDefaultAsync(cancellationToken) is { } slug)
        {
            db.Refresh(Listing.ItemOf(slug));
        }
    }

    private async Task<IReadOnlyList<NoticeLine>> LinesAsync(IQueryable<Notice> notices, CancellationToken cancellationToken)
    {
        var found = await notices.ToListAsync(cancellationToken);
        var ids = found.Select(n => n.ListingId).OfType<Guid>().ToList();
        var now = clock.GetUtcNow();
        var names = await db.Listings.Where(l => ids.Contains(l.Id) && l.State == ListingState.Published && l.HideAt > now).ToDictionaryAsync(l => l.Id, l => l.Name, cancellationToken);
        return [.. found.Select(n => new NoticeLine(n, n.ListingId is { } id ? names.GetValueOrDefault(id) : null))];
    }
}

/// <summary>A notice and the firm or group whose it is, if that is in the directory.</summary>
public sealed record NoticeLine(Notice Notice, string? Listing);
