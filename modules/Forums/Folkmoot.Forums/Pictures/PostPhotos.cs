using System.Globalization;
using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Pictures;

/// <summary>
/// Who may see a post's pictures: who may read the post. While it is withheld, its author, as long as he reads his words, and who decides about it.
/// </summary>
public sealed class PostPhotos(ForumsDbContext db, BoardSight sight, HeldRoles roles) : IPhotoSight
{
    public string Kind => Post.ItemKind;

    public async Task<PhotoAudience> AskAsync(ItemRef item, string? userId, CancellationToken cancellationToken)
    {
        if (await PlaceAsync(item, cancellationToken) is not { } place)
        {
            return PhotoAudience.NotThisPerson;
        }

        var isHidden = place.Post.Hidden || place.Topic.Hidden;
        if (!isHidden && place.Board.IsForEveryone)
        {
            return PhotoAudience.Everybody;
        }

        return userId is not null && await sight.MayReadAsync(place.Board, userId, cancellationToken) && (!isHidden || await SeesHiddenAsync(place, userId, cancellationToken))
            ? PhotoAudience.ThisPerson
            : PhotoAudience.NotThisPerson;
    }

    public async Task<IReadOnlyList<ItemRef>> ShownByAsync(ItemRef item, CancellationToken cancellationToken) =>
        await PlaceAsync(item, cancellationToken) is { } place ? [place.Topic.Item, place.Board.Item, Board.AllItem] : [];

    private async Task<bool> SeesHiddenAsync(PhotoPlace place, string userId, CancellationToken cancellationToken) =>
        (place.Post.AuthorId == userId && place.Post.Withheld.IsOpen() && place.Topic.Withheld.IsOpen())
        || await roles.AllowAsync(userId, CorePermissions.Moderate, new PermissionPlace(place.Board.Area), cancellationToken);

    private async Task<PhotoPlace?> PlaceAsync(ItemRef item, CancellationToken cancellationToken) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.Posts.AsNoTracking().Where(p => p.Id == id).Join(db.Topics, p => p.TopicId, t => t.Id, (post, topic) => new { post, topic })
                .Join(db.Boards, x => x.topic.BoardId, b => b.Id, (x, board) => new PhotoPlace(x.post, x.topic, board)).SingleOrDefaultAsync(cancellationToken)
            : null;

    private sealed record PhotoPlace(Post Post, Topic Topic, Board Board);
}
