using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Supports;

/// <summary>Takes it when people agree with a post, or say "me too" to the one that opens a topic. Counts are exact, however many come at once.</summary>
public sealed class SupportDesk(ForumsDbContext db, SiteDatabase site, ISettings<ForumSettings> settings, TimeProvider clock)
{
    /// <summary>Takes a person's support. A second one of the same post changes nothing.</summary>
    public async Task<SupportAnswer> AgreeAsync(FoundPost found, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.IsBy(userId))
        {
            return SupportAnswer.OwnPost;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await TakeTurnsAsync(userId, found.Topic.Id, cancellationToken);
        if (await db.Supports.AnyAsync(s => s.PostId == found.Post.Id && s.UserId == userId, cancellationToken))
        {
            return SupportAnswer.Taken;
        }

        if (await IsOverLimitAsync(found, userId, cancellationToken))
        {
            return SupportAnswer.TooMany;
        }

        await AddAsync(found.Post.Id, userId, cancellationToken);
        await TellAsync(found, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return SupportAnswer.Taken;
    }

    /// <summary>Takes it back.</summary>
    public async Task TakeBackAsync(FoundPost found, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        await using var work = await site.BeginAsync(cancellationToken);
        await TakeTurnsAsync(userId, found.Topic.Id, cancellationToken);
        await RemoveAsync(found.Post.Id, userId, cancellationToken);
        await TellAsync(found, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Takes everything back that a person has supported; the topics that show it.</summary>
    public async Task<IReadOnlyList<long>> TakeAllBackAsync(string userId, CancellationToken cancellationToken)
    {
        var posts = await db.Supports.Where(s => s.UserId == userId).OrderBy(s => s.PostId)
            .Join(db.Posts, s => s.PostId, p => p.Id, (s, p) => new { p.Id, p.TopicId }).ToListAsync(cancellationToken);
        foreach (var post in posts)
        {
            await RemoveAsync(post.Id, userId, cancellationToken);
        }

        return [.. posts.Select(p => p.TopicId).Distinct()];
    }

    /// <summary>Which of these posts the person supports.</summary>
    public async Task<IReadOnlySet<long>> OfAsync(string userId, IReadOnlyCollection<long> posts, CancellationToken cancellationToken) =>
        (await db.Supports.Where(s => s.UserId == userId && posts.Contains(s.PostId)).Select(s => s.PostId).ToListAsync(cancellationToken)).ToHashSet();

    // One person's supports take turns, so that the day's limit holds; the topic comes first, as everywhere where posts are counted.
    private Task<int> TakeTurnsAsync(string userId, long topicId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"select pg_advisory_xact_lock(hashtext({"forums.support:" + userId})); select from forums.topics where id = {topicId} for no key update", cancellationToken);

    private async Task<bool> IsOverLimitAsync(FoundPost found, string userId, CancellationToken cancellationToken)
    {
        var limits = await settings.GetAsync(cancellationToken);
        var since = clock.GetUtcNow().AddDays(-1);
        var recent = db.Supports.Where(s => s.UserId == userId && s.At > since);
        return await recent.CountAsync(cancellationToken) >= limits.SupportsPerDay
            || (found.Post.AuthorId is { } author
                && await recent.CountAsync(s => db.Posts.Any(p => p.Id == s.PostId && p.AuthorId == author), cancellationToken) >= limits.SupportsPerDayForOnePerson);
    }

    private Task<int> AddAsync(long postId, string userId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        with added as (
            insert into forums.supports (post_id, user_id, at) values ({postId}, {userId}, {clock.GetUtcNow()}) on conflict do nothing returning post_id),
        counted as (
            update forums.posts set support_count = support_count + 1 where id in (select post_id from added) returning topic_id, number)
        update forums.topics set support_count = support_count + 1 where id in (select topic_id from counted where number = 1)
        """, cancellationToken);

    private Task<int> RemoveAsync(long postId, string userId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        with removed as (
            delete from forums.supports where post_id = {postId} and user_id = {userId} returning post_id),
        counted as (
            update forums.posts set support_count = support_count - 1 where id in (select post_id from removed) returning topic_id, number)
        update forums.topics set support_count = support_count - 1 where id in (select topic_id from counted where number = 1)
        """, cancellationToken);

    private Task<int> TellAsync(FoundPost found, CancellationToken cancellationToken)
    {
        db.Raise(new ItemChanged(found.Topic.Item));
        db.Raise(new ItemChanged(found.Board.Item));
        return db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What becomes of somebody's support.</summary>
public enum SupportAnswer
{
    /// <summary>It counts, or did already.</summary>
    Taken,

    /// <summary>Nobody supports what they wrote themselves.</summary>
    OwnPost,

    /// <summary>The day's are used up.</summary>
    TooMany,
}
