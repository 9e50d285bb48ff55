using System.Globalization;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Finds the post that an address or an event names.</summary>
public sealed class PostFinder(ForumsDbContext db)
{
    /// <summary>A post with a place in a topic that others can see on this board; what is withheld has its place too.</summary>
    public async Task<FoundPost?> FindAsync(Board board, long topicId, long postId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        return await (
            from post in db.Posts.AsNoTracking()
            join topic in db.Topics on post.TopicId equals topic.Id
            join name in db.ProfileNames on post.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            where post.Id == postId && topic.Id == topicId && topic.BoardId == board.Id && !topic.Hidden && post.Number != null
            select new FoundPost(board, topic, post, author.DisplayName)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The post that an event names, where it stands by now, as long as others can see it; null for the one that opens the topic.</summary>
    public Task<FoundPost?> FindSeenAsync(long topicId, long? postId, CancellationToken cancellationToken) => (
        from post in db.Posts.AsNoTracking()
        join topic in db.Topics on post.TopicId equals topic.Id
        join board in db.Boards on topic.BoardId equals board.Id
        join name in db.ProfileNames on post.AuthorId equals name.UserId into names
        from author in names.DefaultIfEmpty()
        where (postId == null ? post.TopicId == topicId && post.Number == 1 : post.Id == postId) && !post.Hidden && !topic.Hidden
        select new FoundPost(board, topic, post, author.DisplayName)).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>A post and where it stands.</summary>
public sealed record FoundPost(Board Board, Topic Topic, Post Post, string? Author)
{
    /// <summary>Below the site's base address.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{TopicAddress}?post={Post.Id}#post-{Post.Id}");

    public string TopicAddress => string.Create(CultureInfo.InvariantCulture, $"/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}");

    public bool IsBy(string? userId) => userId is not null && Post.AuthorId == userId;

    /// <summary>All that shows the post.</summary>
    public IEnumerable<ItemRef> Items => [Topic.Item, Board.Item, Board.AllItem];
}
