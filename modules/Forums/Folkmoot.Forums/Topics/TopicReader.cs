using System.Globalization;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Topics and posts as pages show them.</summary>
public sealed class TopicReader(ForumsDbContext db, ResidentProfiles profiles)
{
    public const int PageSize = 20;

    // The page that most visitors come for: one question to the database, translated once for all of them.
    private static readonly Func<ForumsDbContext, string, long, long, IAsyncEnumerable<FoundPost>> PostsOnBoard = EF.CompileAsyncQuery(
        (ForumsDbContext db, string board, long topic, long after) => (
            from post in db.Posts.AsNoTracking()
            join found in db.Topics on post.TopicId equals found.Id
            join place in db.Boards on found.BoardId equals place.Id
            join name in db.ProfileNames on post.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            where found.Id == topic && !found.Hidden && place.Slug == board && post.Id > after
            orderby post.Id
            select new FoundPost(
                new TopicHeading(found.Id, found.Slug, found.Title, place.Slug, place.Title, place.AreaCode, place.Archived),
                new PostLine(post.Id, post.AuthorId, author.DisplayName, post.Hidden ? "" : post.Body, post.PostedAt, post.Hidden))).Take(PageSize + 1));

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

        var page = await topics.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id)
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        var names = await profiles.NamesOfAsync(page.Select(t => t.AuthorId), cancellationToken);
        var lines = page.Take(PageSize).Select(t => new TopicLine(
            t.Id, t.Slug, t.Title, t.AuthorId, Name(names, t.AuthorId), t.StartedAt, t.LastActivityAt, t.PostCount - 1)).ToList();
        return new Slice<TopicLine>(lines, page.Count > PageSize ? TopicCursor.Of(lines[^1]).ToString() : null);
    }

    /// <summary>A topic that people may read on the board that its address names, with one page of posts after a post's number.</summary>
    public async Task<TopicPage?> ReadAsync(string board, long topicId, long after, CancellationToken cancellationToken)
    {
        var found = await PostsOnBoard(db, board, topicId, after).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return await FindWithoutPostsAsync(board, topicId, cancellationToken);
        }

        var lines = found.Take(PageSize).Select(f => f.Post).ToList();
        var next = found.Count > PageSize ? lines[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new TopicPage(found[0].Heading, new Slice<PostLine>(lines, next));
    }

    /// <summary>The number after which the page begins that shows this post; null for the first page.</summary>
    public async Task<long?> FindPageOfAsync(long topicId, long postId, CancellationToken cancellationToken)
    {
        var earlier = db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && p.Id < postId);
        var full = await earlier.CountAsync(cancellationToken) / PageSize * PageSize;
        return full == 0 ? null : await earlier.OrderBy(p => p.Id).Skip(full - 1).Select(p => p.Id).FirstAsync(cancellationToken);
    }

    private async Task<TopicPage?> FindWithoutPostsAsync(string board, long topicId, CancellationToken cancellationToken) =>
        await db.Boards.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == board, cancellationToken) is { } place
        && await FindAsync(place.Id, topicId, cancellationToken) is { } topic
            ? new TopicPage(new TopicHeading(topic.Id, topic.Slug, topic.Title, place.Slug, place.Title, place.AreaCode, place.Archived), new Slice<PostLine>([], null))
            : null;

    private static string? Name(IReadOnlyDictionary<string, string> names, string? userId) =>
        userId is null ? null : names.GetValueOrDefault(userId);

    private sealed record FoundPost(TopicHeading Heading, PostLine Post);
}

/// <summary>A topic, and some of its posts in the order in which they were written.</summary>
public sealed record TopicPage(TopicHeading Heading, Slice<PostLine> Posts);

/// <summary>A topic and where it stands, without its posts.</summary>
public sealed record TopicHeading(long Id, string Slug, string Title, string BoardSlug, string BoardTitle, string? AreaCode, bool IsArchived)
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

/// <summary>A post on a page; without words when it is hidden.</summary>
public sealed record PostLine(long Id, string? AuthorId, string? Author, string Body, DateTimeOffset PostedAt, bool Hidden);
