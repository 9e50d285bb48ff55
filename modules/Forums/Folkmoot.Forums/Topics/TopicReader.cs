using System.Globalization;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Topics and posts as pages show them.</summary>
public sealed class TopicReader(ForumsDbContext db)
{
    public const int PageSize = 20;

    // The page that most visitors come for: its two questions are translated once for all of them.
    private static readonly Func<ForumsDbContext, string, long, string?, CancellationToken, Task<TopicHeading?>> Heading = EF.CompileAsyncQuery(
        (ForumsDbContext db, string board, long topic, string? viewer, CancellationToken cancellationToken) => db.Topics
            .Where(t => t.Id == topic && (!t.Hidden || (t.AuthorId == viewer && (t.Withheld == Withheld.Pending || t.Withheld == Withheld.Held))))
            .Join(db.Boards.Where(b => b.Slug == board), t => t.BoardId, b => b.Id, (t, b) => new TopicHeading(t.Id, t.Slug, t.Title, b.Slug, b.Title, b.AreaCode, b.Archived, t.Hidden))
            .SingleOrDefault());

    private static readonly Func<ForumsDbContext, long, long, string?, IAsyncEnumerable<PostLine>> PostsAfter = EF.CompileAsyncQuery(
        (ForumsDbContext db, long topic, long after, string? viewer) => (
            from post in db.Posts
            join name in db.ProfileNames on post.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            where post.TopicId == topic && post.Id > after && (!post.Hidden || post.Withheld == Withheld.Held || post.Withheld == Withheld.Removed || post.AuthorId == viewer)
            orderby post.Id
            select new PostLine(
                post.Id, post.AuthorId, author.DisplayName, post.Hidden && (post.AuthorId != viewer || post.Withheld == Withheld.Removed || post.Withheld == Withheld.Refused) ? "" : post.Body,
                post.PostedAt, post.Withheld, post.RemovedBecause)).Take(PageSize + 1));

    public Task<Topic?> FindAsync(Guid boardId, long topicId, CancellationToken cancellationToken) =>
        db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == topicId && t.BoardId == boardId && !t.Hidden, cancellationToken);

    /// <summary>A board's topics, those with the newest posts first; one page from the cursor on.</summary>
    public async Task<Slice<TopicLine>> ListAsync(Guid boardId, TopicCursor? after, CancellationToken cancellationToken)
    {
        var topics = db.Topics.AsNoTracking().Where(t => t.BoardId == boardId && !t.Hidden);
        if (after is { At: var at, Id: var id })
        {
            topics = topics.Where(t => t.LastActivityAt < at || (t.LastActivityAt == at && t.Id < id));
        }

        var page = await (
            from topic in topics
            join name in db.ProfileNames on topic.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            orderby topic.LastActivityAt descending, topic.Id descending
            select new TopicLine(topic.Id, topic.Slug, topic.Title, topic.AuthorId, author.DisplayName, topic.StartedAt, topic.LastActivityAt, topic.PostCount - 1))
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        return page.Count > PageSize
            ? new Slice<TopicLine>(page[..PageSize], TopicCursor.Of(page[PageSize - 1]).ToString())
            : new Slice<TopicLine>(page, null);
    }

    /// <summary>
    /// A topic that people may read on the board that its address names, with one page of posts after a post's number. Its author sees what waits
    /// for a moderator, nobody else does.
    /// </summary>
    public async Task<TopicPage?> ReadAsync(string board, long topicId, long after, string? viewer, CancellationToken cancellationToken)
    {
        // Both questions on a connection that is fetched once.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await Heading(db, board, topicId, viewer, cancellationToken) is { } heading
                ? new TopicPage(heading, ToSlice(await PostsAfter(db, topicId, after, viewer).ToListAsync(cancellationToken)))
                : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The number after which the page begins that shows this post; null for the first page.</summary>
    public async Task<long?> FindPageOfAsync(long topicId, long postId, string? viewer, CancellationToken cancellationToken)
    {
        var earlier = db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && p.Id < postId && (!p.Hidden || p.Withheld == Withheld.Held || p.Withheld == Withheld.Removed || p.AuthorId == viewer));
        var full = await earlier.CountAsync(cancellationToken) / PageSize * PageSize;
        return full == 0 ? null : await earlier.OrderBy(p => p.Id).Skip(full - 1).Select(p => p.Id).FirstAsync(cancellationToken);
    }

    private static Slice<PostLine> ToSlice(List<PostLine> found) => found.Count > PageSize
        ? new Slice<PostLine>(found[..PageSize], found[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture))
        : new Slice<PostLine>(found, null);
}

/// <summary>A topic, and some of its posts in the order in which they were written.</summary>
public sealed record TopicPage(TopicHeading Heading, Slice<PostLine> Posts);

/// <summary>A topic and where it stands, without its posts.</summary>
public sealed record TopicHeading(long Id, string Slug, string Title, string BoardSlug, string BoardTitle, string? AreaCode, bool IsArchived, bool IsHidden)
{
    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public IEnumerable<ItemRef> Items => [Topic.ItemOf(Id), Board.ItemOf(BoardSlug)];
}

/// <summary>One page of a list.</summary>
/// <param name="Items">What it shows.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A topic in a list.</summary>
public sealed record TopicLine(
    long Id, string Slug, string Title, string? AuthorId, string? Author, DateTimeOffset StartedAt, DateTimeOffset LastActivityAt, int Replies);

/// <summary>A post on a page; without words when the reader may not see them.</summary>
public sealed record PostLine(long Id, string? AuthorId, string? Author, string Body, DateTimeOffset PostedAt, Withheld? Withheld, string? RemovedBecause);
