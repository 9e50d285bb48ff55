using System.Globalization;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Organising;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>Topics and posts as pages show them.</summary>
public sealed class TopicReader(ForumsDbContext db, SiteDatabase site, BoardSight sight, TimeProvider clock)
{
    public const int PageSize = 20;

    public Task<Topic?> FindAsync(Guid boardId, long topicId, CancellationToken cancellationToken) =>
        db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == topicId && t.BoardId == boardId && !t.Hidden, cancellationToken);

    /// <summary>A board's topics that stand before the others now.</summary>
    public Task<List<TopicLine>> ListPinnedAsync(Guid boardId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return LinesOf(db.Topics.AsNoTracking().Where(t => t.BoardId == boardId && !t.Hidden && t.PinnedUntil > now)).Take(PageSize).ToListAsync(cancellationToken);
    }

    /// <summary>A board's other topics, those with the newest posts first; one page from the cursor on.</summary>
    public async Task<Slice<TopicLine>> ListAsync(Guid boardId, TopicCursor? after, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var topics = db.Topics.AsNoTracking().Where(t => t.BoardId == boardId && !t.Hidden && !(t.PinnedUntil > now));
        if (after is { At: var at, Id: var id })
        {
            topics = topics.Where(t => t.LastActivityAt <= at && (t.LastActivityAt < at || t.Id < id));
        }

        var page = await LinesOf(topics).Take(PageSize + 1).ToListAsync(cancellationToken);
        return page.Count > PageSize
            ? new Slice<TopicLine>(page[..PageSize], TopicCursor.Of(page[PageSize - 1]).ToString())
            : new Slice<TopicLine>(page, null);
    }

    private IQueryable<TopicLine> LinesOf(IQueryable<Topic> topics) =>
        from topic in topics
        join name in db.ProfileNames on topic.AuthorId equals name.UserId into names
        from author in names.DefaultIfEmpty()
        orderby topic.LastActivityAt descending, topic.Id descending
        select new TopicLine(topic.Id, topic.Slug, topic.Title, topic.AuthorId, author.DisplayName, topic.StartedAt, topic.LastActivityAt, topic.PostCount - 1, topic.SupportCount, topic.LastNumber);

    /// <summary>The latest posts that can be seen, but for the one that opens the topic, in their order.</summary>
    public async Task<IReadOnlyList<PostLine>> ListLatestAsync(long topicId, CancellationToken cancellationToken)
    {
        var latest = await (
            from post in db.Posts.AsNoTracking()
            join name in db.ProfileNames on post.AuthorId equals name.UserId into names
            from author in names.DefaultIfEmpty()
            where post.TopicId == topicId && post.Number > 1 && !post.Hidden
            orderby post.Number descending
            select new PostLine(
                post.Id, post.Number, post.AuthorId, author.DisplayName, post.Body, post.PostedAt, post.EditedAt, null, null, post.SupportCount, post.PictureCount))
            .Take(100).ToListAsync(cancellationToken);
        latest.Reverse();
        return latest;
    }

    /// <summary>What readers are told of what was done to a topic, the latest first.</summary>
    public async Task<IReadOnlyList<TopicNote>> NotesAsync(long topicId, CancellationToken cancellationToken) =>
        await db.TopicNotes.AsNoTracking().Where(n => n.TopicId == topicId).OrderByDescending(n => n.Id).Take(5).ToListAsync(cancellationToken);

    /// <summary>
    /// A topic that people may read on the board that its address names, with one page of posts after a number. Its author sees what waits
    /// for a moderator, nobody else does.
    /// </summary>
    public async Task<TopicPage?> ReadAsync(string board, long topicId, int after, string? viewer, CancellationToken cancellationToken)
    {
        // Nobody has the empty name: what erased people wrote has no author, and is not a visitor's.
        var (headings, found) = await TopicPageQuery.ReadAsync(site, board, topicId, after, viewer ?? "", cancellationToken);
        if (headings is not [var heading] || !await sight.MayReadAsync(heading.Readers, heading.Area, viewer, cancellationToken))
        {
            return null;
        }

        var posts = ToSlice(found);
        return new TopicPage(heading, viewer is null || posts.Next is not null ? posts : posts with { Items = [.. posts.Items, .. await UnseenAsync(topicId, viewer, cancellationToken)] });
    }

    /// <summary>The number after which the page begins that shows a post, or ends before a number; 0 for the first page.</summary>
    public async Task<int> FindStartAsync(long topicId, int? before, long? postId, CancellationToken cancellationToken) =>
        postId is not null ? await FindPageOfAsync(topicId, postId.Value, cancellationToken)
        : before is not null ? await FindPageBeforeAsync(topicId, before.Value, cancellationToken) : 0;

    /// <summary>The number after which the page begins that shows this post; 0 for the first page, and for what is not there.</summary>
    public async Task<int> FindPageOfAsync(long topicId, long postId, CancellationToken cancellationToken)
    {
        var found = await db.Posts.AsNoTracking().Where(p => p.Id == postId && p.TopicId == topicId)
            .Select(p => p.Number ?? p.Topic!.LastNumber).FirstOrDefaultAsync(cancellationToken);
        return PageStart(found);
    }

    /// <summary>The number after which the page begins that ends before this one; 0 for the first page.</summary>
    public Task<int> FindPageBeforeAsync(long topicId, int before, CancellationToken cancellationToken) => db.Posts.AsNoTracking()
        .Where(p => p.TopicId == topicId && p.Number < before).OrderByDescending(p => p.Number).Skip(PageSize).Select(p => p.Number ?? 0).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The number after which the page begins that holds this number, as long as no number is left out.</summary>
    public static int PageStart(int number) => Math.Max(number - 1, 0) / PageSize * PageSize;

    // What nobody but its author has seen has no number yet: it stands behind the last post.
    private Task<List<PostLine>> UnseenAsync(long topicId, string viewer, CancellationToken cancellationToken) => (
        from post in db.Posts.AsNoTracking()
        join name in db.ProfileNames on post.AuthorId equals name.UserId into names
        from author in names.DefaultIfEmpty()
        where post.TopicId == topicId && post.Number == null && post.AuthorId == viewer
        orderby post.Id
        select new PostLine(
            post.Id, null, post.AuthorId, author.DisplayName, post.Withheld == Withheld.Pending ? post.Body : "", post.PostedAt, post.EditedAt, post.Withheld,
            post.RemovedBecause, 0, post.PictureCount)).Take(PageSize).ToListAsync(cancellationToken);

    private static Slice<PostLine> ToSlice(List<PostLine> found) => found.Count > PageSize
        ? new Slice<PostLine>(found[..PageSize], found[PageSize - 1].Number?.ToString(CultureInfo.InvariantCulture))
        : new Slice<PostLine>(found, null);
}

/// <summary>A topic, and some of its posts in the order in which they were written.</summary>
public sealed record TopicPage(TopicHeading Heading, Slice<PostLine> Posts);

/// <summary>A topic and where it stands, without its posts.</summary>
public sealed record TopicHeading(long Id, string Slug, string Title, string BoardSlug, string BoardTitle, string? AreaCode, BoardReaders Readers, bool IsArchived, bool IsHidden, int LastNumber, int SupportCount, ResponseState? Response, bool CollectsStatements,
    bool IsClosed, string? ClosedBecause, int? QuietDays, DateTimeOffset LastActivityAt, int NoteCount)
{
    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public bool IsForEveryone => Readers == BoardReaders.Everyone;

    /// <summary>Whether it takes no more posts because nobody has written in it for so long.</summary>
    public bool IsQuiet(DateTimeOffset now) => QuietDays is { } days && LastActivityAt.AddDays(days) <= now;

    public IEnumerable<ItemRef> Items => [Topic.ItemOf(Id), Board.ItemOf(BoardSlug)];
}

/// <summary>One page of a list.</summary>
/// <param name="Items">What it shows.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A topic in a list.</summary>
public sealed record TopicLine(
    long Id, string Slug, string Title, string? AuthorId, string? Author, DateTimeOffset StartedAt, DateTimeOffset LastActivityAt, int Replies, int SupportCount, int LastNumber);

/// <summary>A post on a page; without words when the reader may not see them, without a number while nobody else has seen it.</summary>
public sealed record PostLine(
    long Id, int? Number, string? AuthorId, string? Author, string Body, DateTimeOffset PostedAt, DateTimeOffset? EditedAt, Withheld? Withheld, string? RemovedBecause,
    int SupportCount, int PictureCount)
{
    /// <summary>Where it is linked to.</summary>
    public string Anchor => string.Create(CultureInfo.InvariantCulture, $"post-{Id}");
}
