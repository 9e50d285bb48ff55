using System.Globalization;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Who may be told of a post: who may read its board, while neither it nor its topic is hidden.</summary>
public sealed class PostSight(ForumsDbContext db, BoardSight sight) : INoticeSource
{
    public string Kind => Post.ItemKind;

    public async Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await db.Posts.AsNoTracking().Where(p => p.Id == id && !p.Hidden && !p.Topic!.Hidden)
            .Join(db.Boards, p => p.Topic!.BoardId, b => b.Id, (_, b) => b).SingleOrDefaultAsync(cancellationToken) is { } board
        && await sight.MayReadAsync(board, userId, cancellationToken);
}

/// <summary>Who may be told of a topic, and watch it.</summary>
public sealed class TopicSight(ForumsDbContext db, BoardSight sight) : INoticeSource
{
    public string Kind => Topic.ItemKind;

    public async Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await db.Topics.AsNoTracking().Where(t => t.Id == id && !t.Hidden).Join(db.Boards, t => t.BoardId, b => b.Id, (_, b) => b)
            .SingleOrDefaultAsync(cancellationToken) is { } board
        && await sight.MayReadAsync(board, userId, cancellationToken);
}
