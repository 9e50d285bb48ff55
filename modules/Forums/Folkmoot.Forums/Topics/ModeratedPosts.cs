using System.Globalization;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Topics;

/// <summary>Posts under moderation: a withheld one leaves its place in the conversation.</summary>
public sealed class ModeratedPosts(ForumsDbContext db, BoardSight sight, PictureDesk pictures, TimeProvider clock, IStringLocalizer<ModeratedPosts> texts) : IModeratedContent
{
    public string Kind => Post.ItemKind;

    public string Noun => texts["forum post"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await PlaceAsync(id, cancellationToken) is not { Post: { Topic: { } topic } post, Board: { } board })
        {
            return null;
        }

        var address = $"/forums/{board.Slug}/{topic.Id}/{topic.Slug}?post={id}#post-{id}";
        var photos = await pictures.OfAsync(post.Id, cancellationToken);
        return new ModeratedText(
            Post.ItemOf(id), pictures.Describe(post.Body, photos), post.AuthorId, board.Area, address, IsPublic: !post.Hidden && !topic.Hidden)
        {
            Photos = photos,
        };
    }

    public async Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await PlaceAsync(id, cancellationToken) is { Board: { } board } && await sight.MayReadAsync(board, userId, cancellationToken);

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) =>
        ChangeAsync(item, (post, _) => Withhold(post, Withheld.Held, reason: null), cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(item, (post, _) => Withhold(post, Withheld.Removed, reason), cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, async (post, board) =>
    {
        var isFirstSeen = post.Withheld.IsUnseen();
        post.Show(clock.GetUtcNow());
        if (isFirstSeen)
        {
            await db.GiveNextNumberAsync(post.TopicId, post.Id, clock.GetUtcNow(), cancellationToken);
            db.Raise(new ReplyPosted(post.TopicId, post.Id, board.Slug));
        }

        if (!post.Hidden)
        {
            db.Raise(new ItemPublished(post.Item));
        }
    }, cancellationToken);

    private Task Withhold(Post post, Withheld why, string? reason)
    {
        post.Withhold(why, reason);
        db.Raise(new ItemRemoved(Post.ItemOf(post.Id)));
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(ItemRef item, Func<Post, Board, Task> change, CancellationToken cancellationToken)
    {
        var id = long.Parse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture);

        // A merge that is under way takes the post along first.
        await db.HoldAsync(await db.Posts.Where(p => p.Id == id).Select(p => p.TopicId).SingleAsync(cancellationToken), cancellationToken);
        var post = await db.Posts.SingleAsync(p => p.Id == id, cancellationToken);
        var board = await db.Topics.Where(t => t.Id == post.TopicId).Join(db.Boards, t => t.BoardId, b => b.Id, (_, b) => b).AsNoTracking().SingleAsync(cancellationToken);
        await change(post, board);
        db.Raise(new ItemChanged(Topic.ItemOf(post.TopicId)));
        db.Raise(new ItemChanged(board.Item));
        db.Raise(new ItemChanged(Board.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(Post Post, Board Board)?> PlaceAsync(long id, CancellationToken cancellationToken) =>
        await db.Posts.AsNoTracking().Include(p => p.Topic).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } post
        && await db.Boards.AsNoTracking().SingleAsync(b => b.Id == post.Topic!.BoardId, cancellationToken) is { } board
            ? (post, board)
            : null;
}
