using System.Globalization;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Topics;

/// <summary>Tells those who watch a topic, its board or its area what has been written, and lets the author watch the topic.</summary>
public sealed class PostNotices(ForumsDbContext db, Notices notices, Watches watches, ResidentProfiles profiles, IStringLocalizer<PostNotices> texts)
{
    /// <summary>Announces a post that can be seen; null for the one that opens the topic. What is hidden meanwhile is announced to nobody.</summary>
    public async Task AnnounceAsync(long topicId, long? postId, CancellationToken cancellationToken)
    {
        var found = await (
            from post in db.Posts.AsNoTracking()
            join topic in db.Topics on post.TopicId equals topic.Id
            join board in db.Boards on topic.BoardId equals board.Id
            where topic.Id == topicId && (postId == null || post.Id == postId) && !post.Hidden && !topic.Hidden
            orderby post.Id
            select new { post, topic, board }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return;
        }

        var name = found.post.AuthorId is { } id ? (await profiles.NamesOfAsync([id], cancellationToken)).GetValueOrDefault(id) : null;
        var author = name ?? texts["Former resident"];
        var address = $"/forums/{found.board.Slug}/{topicId}/{found.topic.Slug}";
        await notices.AnnounceAsync(
            new Notice(
                Post.ItemOf(found.post.Id), [found.topic.Item, found.board.Item],
                postId is null ? texts["{0} started “{1}”", author, found.topic.Title] : texts["{0} replied in “{1}”", author, found.topic.Title],
                ResidentMarkdown.ToText(found.post.Body),
                postId is null ? address : string.Create(CultureInfo.InvariantCulture, $"{address}?post={postId}#post-{postId}"),
                found.post.AuthorId, found.board.Area),
            cancellationToken);
        if (found.post.AuthorId is { } writer)
        {
            await watches.FollowOwnAsync(writer, found.topic.Item, cancellationToken);
        }
    }
}

/// <summary>Announces a new topic.</summary>
public sealed class AnnounceTopic(PostNotices posts) : IEventHandler<TopicPosted>
{
    public Task HandleAsync(TopicPosted domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return posts.AnnounceAsync(domainEvent.TopicId, postId: null, cancellationToken);
    }
}

/// <summary>Announces a reply.</summary>
public sealed class AnnounceReply(PostNotices posts) : IEventHandler<ReplyPosted>
{
    public Task HandleAsync(ReplyPosted domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return posts.AnnounceAsync(domainEvent.TopicId, domainEvent.PostId, cancellationToken);
    }
}
