using Folkmoot.Core.Notifications;
using Folkmoot.Core.SafeText;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Topics;

/// <summary>Tells those who watch a topic, its board or its area what has been written, and lets the author watch the topic.</summary>
public sealed class PostNotices(PostFinder posts, Notices notices, Watches watches, IStringLocalizer<PostNotices> texts)
{
    /// <summary>Announces a post that can be seen; null for the one that opens the topic. What is hidden meanwhile is announced to nobody.</summary>
    public async Task AnnounceAsync(long topicId, long? postId, CancellationToken cancellationToken)
    {
        if (await posts.FindSeenAsync(topicId, postId, cancellationToken) is not { Post: var post, Topic: var topic, Board: var board } found)
        {
            return;
        }

        var author = found.Author ?? texts["Former resident"];
        await notices.AnnounceAsync(
            new Notice(
                post.Item, [topic.Item, board.Item],
                postId is null ? texts["{0} started “{1}”", author, topic.Title] : texts["{0} replied in “{1}”", author, topic.Title],
                ResidentMarkdown.ToText(post.Body), postId is null ? found.TopicAddress : found.Address, post.AuthorId, board.Area),
            cancellationToken);
        if (post.AuthorId is { } writer)
        {
            await watches.FollowOwnAsync(writer, topic.Item, cancellationToken);
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
