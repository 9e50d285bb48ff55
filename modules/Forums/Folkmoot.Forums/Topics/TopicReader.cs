using Folkmoot.Core.Residents;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Topics and posts as pages show them.</summary>
public sealed class TopicReader(ForumsDbContext db, ResidentProfiles profiles)
{
    public const int PageSize = 20;

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

    /// <summary>A topic's posts in the order in which they were written; one page after a post's number.</summary>
    public async Task<Slice<PostLine>> ListPostsAsync(long topicId, long after, CancellationToken cancellationToken)
    {
        var page = await db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && p.Id > after)
            .OrderBy(p => p.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var names = await profiles.NamesOfAsync(page.Select(p => p.AuthorId), cancellationToken);
        var lines = page.Take(PageSize).Select(p => new PostLine(
            p.Id, p.AuthorId, Name(names, p.AuthorId), p.Hidden ? "" : p.Body, p.PostedAt, p.Hidden)).ToList();
        return new Slice<PostLine>(lines, page.Count > PageSize ? lines[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The number after which the page begins that shows this post; null for the first page.</summary>
    public async Task<long?> FindPageOfAsync(long topicId, long postId, CancellationToken cancellationToken)
    {
        var earlier = db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && p.Id < postId);
        var full = await earlier.CountAsync(cancellationToken) / PageSize * PageSize;
        return full == 0 ? null : await earlier.OrderBy(p => p.Id).Skip(full - 1).Select(p => p.Id).FirstAsync(cancellationToken);
    }

    private static string? Name(IReadOnlyDictionary<string, string> names, string? userId) =>
        userId is null ? null : names.GetValueOrDefault(userId);
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
