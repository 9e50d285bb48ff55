using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>
/// The numbers that posts have in their topics. Pages are cut by them: they are given under a lock on the topic when others first can see a post, so
/// that a post with a smaller number can never appear behind a reader's back.
/// </summary>
public static class PostNumbers
{
    private const string InsertNumbered = """
        with counted as (
            update forums.topics set last_number = last_number + 1, post_count = post_count + 1, last_activity_at = greatest(last_activity_at, $6)
            where id = $1 and merged_into is null and not exists (select from forums.posts where author_id = $3 and form_token = $5)
            returning last_number)
        insert into forums.posts (topic_id, entry_id, author_id, body, form_token, posted_at, hidden, number)
        select $1, $2, $3, $4, $5, $6, false, last_number from counted
        returning id, number, exists (select from forums.drafts where user_id = $3 and topic_id = $1)
        """;

    /// <summary>Saves a post that others see at once, with the next number of its topic. Whoever else writes there waits for the end of this act.</summary>
    /// <returns>False when its form has made a post before, or the topic has gone into another: nothing was changed.</returns>
    public static async Task<bool> InsertNumberedAsync(this SiteDatabase site, Post post, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(post);
        var saved = await site.ReadAsync(
            InsertNumbered,
            row => new NumberedPost(row.GetInt64(0), row.GetInt32(1), row.GetBoolean(2)),
            [post.TopicId, post.EntryId, post.AuthorId!, post.Body, post.FormToken, post.PostedAt],
            cancellationToken);
        if (saved is [var numbered])
        {
            post.Stand(numbered.Id, numbered.Number, numbered.LeavesDraft);
        }

        return saved.Count == 1;
    }

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

    private sealed record NumberedPost(long Id, int Number, bool LeavesDraft);
}
