using Folkmoot.Core.Photos;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Drafts;

/// <summary>Keeps what people have begun to write, until they post it, throw it away or leave it for a month.</summary>
public sealed class DraftDesk(ForumsDbContext db, SiteDatabase site, BoardSight sight, PhotoAlbum album, PhotoTray tray, TimeProvider clock)
{
    /// <summary>For so long a draft is kept after it was last changed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>More than these the oldest make room.</summary>
    public const int Most = 30;

    public Task<Draft?> FindAsync(string userId, DraftPlace place, CancellationToken cancellationToken) =>
        Of(userId, place).AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    /// <summary>Keeps what somebody has written so far in this place. Nothing written leaves nothing.</summary>
    public async Task SaveAsync(string userId, DraftPlace place, string? title, string? body, PhotoForm photos, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(photos);
        if (string.IsNullOrWhiteSpace(title) && string.IsNullOrWhiteSpace(body) && photos.Chosen.Count == 0)
        {
            await DeleteAsync(userId, place, cancellationToken);
            return;
        }

        var now = clock.GetUtcNow();
        var (heading, text) = (Shortened(title, TopicService.MaximumTitle), Shortened(body, TopicService.MaximumBody) ?? "");
        await using var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into forums.drafts (id, user_id, board_id, topic_id, title, body, saved_at)
            values ({Guid.CreateVersion7(now)}, {userId}, {place.BoardId}, {place.TopicId}, {heading}, {text}, {now}) on conflict do nothing
            """, cancellationToken);
        await Of(userId, place).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Title, heading).SetProperty(d => d.Body, text).SetProperty(d => d.SavedAt, now), cancellationToken);
        var draft = await Of(userId, place).Select(d => d.Id).SingleAsync(cancellationToken);
        await tray.AttachAsync(photos, Draft.ItemOf(draft), userId, from: null, cancellationToken);
        await DeleteAsync(db.Drafts.Where(d => d.UserId == userId).OrderByDescending(d => d.SavedAt).Skip(Most), cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public Task DeleteAsync(string userId, DraftPlace place, CancellationToken cancellationToken) => DeleteAsync(Of(userId, place), cancellationToken);

    /// <summary>Throws away one of the person's own.</summary>
    public Task DeleteAsync(string userId, Guid id, CancellationToken cancellationToken) =>
        DeleteAsync(db.Drafts.Where(d => d.UserId == userId && d.Id == id), cancellationToken);

    /// <summary>The person's drafts, the latest first. Where they cannot read any more, the words are still theirs.</summary>
    public async Task<IReadOnlyList<DraftLine>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        var readable = db.Boards.Where(await sight.OfAsync(userId, cancellationToken));
        return await (
            from draft in db.Drafts.AsNoTracking()
            join topic in db.Topics.Where(t => !t.Hidden && readable.Any(b => b.Id == t.BoardId)) on draft.TopicId equals topic.Id into topics
            from replied in topics.DefaultIfEmpty()
            join board in readable on draft.BoardId ?? replied.BoardId equals board.Id into boards
            from place in boards.DefaultIfEmpty()
            where draft.UserId == userId
            orderby draft.SavedAt descending, draft.Id
            select new DraftLine(draft.Id, draft.Title, draft.Body, draft.SavedAt, draft.TopicId, replied.Title, place.Slug, place.Title)).ToListAsync(cancellationToken);
    }

    private async Task DeleteAsync(IQueryable<Draft> drafts, CancellationToken cancellationToken)
    {
        var ids = await drafts.Select(d => d.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return;
        }

        await album.DeleteOfAsync(ids.Select(Draft.ItemOf), cancellationToken);
        await db.Drafts.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<Draft> Of(string userId, DraftPlace place) =>
        db.Drafts.Where(d => d.UserId == userId && d.BoardId == place.BoardId && d.TopicId == place.TopicId);

    private static string? Shortened(string? text, int most) => text is { Length: var length } && length > most ? text[..most] : text;
}

/// <summary>Where a draft would be posted.</summary>
public sealed record DraftPlace
{
    private DraftPlace()
    {
    }

    public Guid? BoardId { get; private init; }

    public long? TopicId { get; private init; }

    /// <summary>As a new topic on a board.</summary>
    public static DraftPlace On(Board board) => new() { BoardId = board.Id };

    /// <summary>As a reply.</summary>
    public static DraftPlace In(Topic topic) => new() { TopicId = topic.Id };
}

/// <summary>A draft in its writer's list; without a board when there is nowhere to post it any more.</summary>
public sealed record DraftLine(Guid Id, string? Title, string Body, DateTimeOffset SavedAt, long? TopicId, string? TopicTitle, string? Board, string? BoardTitle)
{
    /// <summary>The form, below the site's base address; null when there is none any more.</summary>
    public string? Address => Board is null || (TopicId is not null && TopicTitle is null) ? null
        : TopicId is null ? $"/forums/{Board}/new" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/forums/{Board}/{TopicId}/reply");
}
