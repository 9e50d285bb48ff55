using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Organising;

/// <summary>Puts the posts of two topics into one, and some posts of one into another. Nothing that anybody wrote meanwhile is lost.</summary>
public sealed class TopicMerging(ForumsDbContext db, SiteDatabase site, TopicOrganiser organiser, AnswerMerging answers, Watches watches, ModerationQueue queue, TimeProvider clock)
{
    /// <summary>Brings all posts of a topic into another, in the order of time. Its address leads there.</summary>
    public async Task<MergeAnswer> MergeAsync(long topicId, long intoId, string userId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        await db.LockAsync([topicId, intoId], cancellationToken);
        var topics = await db.Topics.Where(t => (t.Id == topicId || t.Id == intoId) && !t.Hidden).ToListAsync(cancellationToken);
        if (topics.Count < 2 || topicId == intoId)
        {
            return MergeAnswer.Gone;
        }

        if (await FindHindranceAsync(topicId, cancellationToken) is { } hindrance)
        {
            return hindrance;
        }

        var (gone, into) = (topics.Single(t => t.Id == topicId), topics.Single(t => t.Id == intoId));
        await PutTogetherAsync(topicId, intoId, cancellationToken);
        await answers.MergeAsync(gone, into, userId, cancellationToken);
        await db.Topics.Where(t => t.MergedInto == topicId).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedInto, intoId), cancellationToken);
        gone.MergeInto(intoId);
        into.Count(await CountAsync(intoId, cancellationToken));
        await watches.CopyAsync(gone.Item, into.Item, cancellationToken);
        await watches.ForgetAsync(gone.Item, cancellationToken);
        await organiser.NoteAsync(into, new TopicNote(intoId, TopicAct.Merged, gone.Title, clock.GetUtcNow()) { OtherTopicId = topicId }, userId, cancellationToken);
        await organiser.TellAsync([gone.BoardId, into.BoardId], topics, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return MergeAnswer.Merged;
    }

    /// <summary>Takes posts out of a topic into a new one on the same board.</summary>
    /// <returns>The new topic; null when none of the posts can go: those that can be seen go, but for the one that opens the topic.</returns>
    public async Task<Topic?> SplitAsync(long topicId, long[] postIds, string title, string userId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        await db.LockAsync([topicId], cancellationToken);
        var from = await db.Topics.SingleAsync(t => t.Id == topicId, cancellationToken);
        var going = await db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && postIds.Contains(p.Id) && p.Number > 1 && !p.Hidden).OrderBy(p => p.Number).ToListAsync(cancellationToken);
        if (going.Count == 0 || from.Hidden)
        {
            return null;
        }

        var topic = new Topic(from.BoardId, title, going[0]);
        db.Topics.Add(topic);
        await db.SaveChangesAsync(cancellationToken);
        await TakeOutAsync(topicId, topic.Id, [.. going.Select(p => p.Id)], cancellationToken);
        from.Count(await CountAsync(topicId, cancellationToken));
        topic.Count(await CountAsync(topic.Id, cancellationToken));
        await watches.CopyAsync(from.Item, topic.Item, cancellationToken);
        var now = clock.GetUtcNow();
        await organiser.NoteAsync(from, new TopicNote(topicId, TopicAct.SplitOff, title, now) { OtherTopicId = topic.Id }, userId, cancellationToken);
        await organiser.NoteAsync(topic, new TopicNote(topic.Id, TopicAct.SplitFrom, from.Title, now) { OtherTopicId = topicId }, userId, cancellationToken);
        await organiser.TellAsync([from.BoardId], [from, topic], cancellationToken);
        await work.CommitAsync(cancellationToken);
        return topic;
    }

    /// <summary>Why this topic cannot go into another; null when it can. What people vote on keeps its place.</summary>
    public async Task<MergeAnswer?> FindHindranceAsync(long topicId, CancellationToken cancellationToken) =>
        await db.StatementQuestions.AnyAsync(q => q.TopicId == topicId, cancellationToken) ? MergeAnswer.IsVotedOn
        : await queue.FindNewestAsync(Topic.ItemOf(topicId), cancellationToken) is { DecidedAt: null } ? MergeAnswer.IsUndecided
        : null;

    // How far people have read goes by numbers: they have read as far as the first post that is new to them.
    private async Task PutTogetherAsync(long from, long into, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            with posts as (
                select topic_id, number, row_number() over (order by posted_at, id) as place from forums.posts where topic_id in ({from}, {into}) and number is not null),
            people as (
                select user_id, max(read_at) as read_at, coalesce(max(number) filter (where topic_id = {from}), 0) as there, coalesce(max(number) filter (where topic_id = {into}), 0) as here
                from forums.readings where topic_id in ({from}, {into}) group by user_id),
            unread as (
                select user_id, min(place) as place from people join posts on posts.number > case when posts.topic_id = {from} then there else here end group by user_id)
            insert into forums.readings (user_id, topic_id, number, read_at)
            select people.user_id, {into}, coalesce(unread.place - 1, (select count(*) from posts)), people.read_at from people left join unread using (user_id)
            on conflict (user_id, topic_id) do update set number = excluded.number, read_at = excluded.read_at
            """, cancellationToken);
        await db.Readings.Where(r => r.TopicId == from).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update forums.posts p set topic_id = {into}, number = n.place
            from (select id, case when number is not null then row_number() over (partition by number is null order by posted_at, id) end as place
                  from forums.posts where topic_id in ({from}, {into})) n
            where p.id = n.id
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update forums.drafts d set topic_id = {into} where topic_id = {from}
                and not exists (select 1 from forums.drafts other where other.user_id = d.user_id and other.topic_id = {into})
            """, cancellationToken);
    }

    private async Task TakeOutAsync(long from, long to, long[] postIds, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into forums.readings (user_id, topic_id, number, read_at)
            select r.user_id, {to}, (select count(*) from forums.posts p where p.id = any({postIds}) and p.number <= r.number), r.read_at
            from forums.readings r where r.topic_id = {from}
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update forums.readings r set number = (select count(*) from forums.posts p where p.topic_id = {from} and p.number <= r.number and p.id <> all({postIds}))
            where r.topic_id = {from}
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update forums.posts p set topic_id = case when p.id = any({postIds}) then {to} else {from} end, number = n.place
            from (select id, row_number() over (partition by id = any({postIds}) order by number) as place from forums.posts where topic_id = {from} and number is not null) n
            where p.id = n.id
            """, cancellationToken);
    }

    private async Task<TopicCount> CountAsync(long topicId, CancellationToken cancellationToken)
    {
        var numbered = db.Posts.AsNoTracking().Where(p => p.TopicId == topicId && p.Number != null);
        var first = await numbered.OrderBy(p => p.Number).FirstAsync(cancellationToken);
        return new TopicCount(first, await numbered.CountAsync(cancellationToken), await numbered.MaxAsync(p => p.PostedAt, cancellationToken));
    }
}

/// <summary>What becomes of a merge.</summary>
public enum MergeAnswer
{
    /// <summary>The topics are one.</summary>
    Merged,

    /// <summary>One of them is no longer there.</summary>
    Gone,

    /// <summary>People vote on its statements.</summary>
    IsVotedOn,

    /// <summary>A moderator has yet to decide about it.</summary>
    IsUndecided,
}

/// <summary>What a topic's posts make of it.</summary>
internal sealed record TopicCount(Post First, int Posts, DateTimeOffset LastActivityAt);
