using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>
/// The numbers that posts have in their topics. Pages are cut by them: they are given under a lock on the topic when others first can see a post, so
/// that a post with a smaller number can never appear behind a reader's back.
/// </summary>
public static class PostNumbers
{
    /// <summary>Gives a saved post the next number and counts it. Whoever else writes in the topic waits for the end of this act.</summary>
    public static Task GiveNextNumberAsync(this ForumsDbContext db, long topicId, long postId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.ExecuteSqlAsync(
            $"""
            with counted as (
                update forums.topics set last_number = last_number + 1, post_count = post_count + 1, last_activity_at = greatest(last_activity_at, {now})
                where id = {topicId} returning last_number)
            update forums.posts set number = counted.last_number from counted where id = {postId}
            """, cancellationToken);
    }
}
