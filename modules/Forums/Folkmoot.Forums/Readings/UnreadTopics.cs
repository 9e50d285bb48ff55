using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Readings;

/// <summary>What has been written since somebody last looked.</summary>
public sealed class UnreadTopics(ForumsDbContext db, ReadingMarks marks, BoardSight sight, TimeProvider clock)
{
    /// <summary>One page looks through so many topics at most: what a reader of everything waits for does not grow with the forum.</summary>
    public const int LookedThrough = 1000;

    /// <summary>Of these topics, those with posts that the person has not seen, and the number of the first such post.</summary>
    public async Task<IReadOnlyDictionary<long, int>> AmongAsync(string userId, IReadOnlyList<TopicLine> topics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var start = await StartAsync(userId, cancellationToken);
        var ids = topics.Select(t => t.Id).ToList();
        var read = await db.Readings.Where(r => r.UserId == userId && ids.Contains(r.TopicId)).ToDictionaryAsync(r => r.TopicId, r => r.Number, cancellationToken);
        return topics.Where(t => t.LastActivityAt > start && read.GetValueOrDefault(t.Id) < t.LastNumber).ToDictionary(t => t.Id, t => read.GetValueOrDefault(t.Id) + 1);
    }

    /// <summary>
    /// What is unread on boards that the person may read, the newest first; one page from the cursor on. It may hold little or nothing and yet go on.
    /// </summary>
    public async Task<Slice<UnreadTopic>> ListAsync(string userId, TopicCursor? after, CancellationToken cancellationToken)
    {
        var start = await StartAsync(userId, cancellationToken);
        var topics = db.Topics.AsNoTracking().Where(t => !t.Hidden && t.LastActivityAt > start);
        if (after is { At: var at, Id: var id })
        {
            topics = topics.Where(t => t.LastActivityAt <= at && (t.LastActivityAt < at || t.Id < id));
        }

        topics = topics.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id);
        var page = await (
            from topic in topics.Take(LookedThrough)
            join board in db.Boards.Where(await sight.OfAsync(userId, cancellationToken)).Where(b => !b.Archived) on topic.BoardId equals board.Id
            let read = db.Readings.Where(r => r.UserId == userId && r.TopicId == topic.Id).Select(r => r.Number).FirstOrDefault()
            where read < topic.LastNumber
            orderby topic.LastActivityAt descending, topic.Id descending
            select new UnreadTopic(topic.Id, topic.Slug, topic.Title, board.Slug, board.Title, topic.LastActivityAt, read, topic.LastNumber))
            .Take(TopicReader.PageSize + 1).ToListAsync(cancellationToken);
        return page.Count > TopicReader.PageSize
            ? new Slice<UnreadTopic>(page[..TopicReader.PageSize], new TopicCursor(page[TopicReader.PageSize - 1].LastActivityAt, page[TopicReader.PageSize - 1].Id).ToString())
            : new Slice<UnreadTopic>(page, (await FindLastAsync(topics, cancellationToken))?.ToString());
    }

    /// <summary>The post at which somebody goes on reading, by the number behind the last one that they have seen; null when there is none.</summary>
    public async Task<long?> FindFirstAsync(string userId, long topicId, CancellationToken cancellationToken)
    {
        await marks.WriteAsync(db, cancellationToken);
        var read = await db.Readings.Where(r => r.UserId == userId && r.TopicId == topicId).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        return await db.Posts.Where(p => p.TopicId == topicId && p.Number > read).OrderBy(p => p.Number).Select(p => (long?)p.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The person has read all that there is.</summary>
    public async Task ReadAllAsync(string userId, CancellationToken cancellationToken)
    {
        marks.Forget(userId);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into forums.readers (user_id, all_read_at) values ({userId}, {clock.GetUtcNow()})
            on conflict (user_id) do update set all_read_at = excluded.all_read_at
            """, cancellationToken);
        await db.Readings.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    // Where the next page goes on when this one has looked through all that it may, and there is more.
    private static async Task<TopicCursor?> FindLastAsync(IQueryable<Topic> topics, CancellationToken cancellationToken) =>
        await topics.Skip(LookedThrough - 1).Select(t => new TopicCursor(t.LastActivityAt, t.Id)).Take(2).ToListAsync(cancellationToken) is [var last, _] ? last : null;

    // Whoever comes for the first time has nothing to catch up with.
    private async Task<DateTimeOffset> StartAsync(string userId, CancellationToken cancellationToken)
    {
        await marks.WriteAsync(db, cancellationToken);
        return await db.Readers.Where(r => r.UserId == userId).Select(r => (DateTimeOffset?)r.AllReadAt).SingleOrDefaultAsync(cancellationToken) ?? clock.GetUtcNow();
    }
}

/// <summary>A topic in the list of what is unread.</summary>
public sealed record UnreadTopic(long Id, string Slug, string Title, string Board, string BoardTitle, DateTimeOffset LastActivityAt, int Read, int LastNumber)
{
    public int Posts => LastNumber - Read;

    /// <summary>Below the site's base address; leads to the first unread post.</summary>
    public string Address => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/forums/{Board}/{Id}/{Slug}?unread=true");
}
