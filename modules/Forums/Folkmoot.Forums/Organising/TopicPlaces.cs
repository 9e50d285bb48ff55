using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Organising;

/// <summary>Where topics are now: on another board than their address says, merged into another, or their posts in one of their own.</summary>
public sealed class TopicPlaces(ForumsDbContext db, BoardSight sight)
{
    // Asked before every reply.
    private static readonly Func<ForumsDbContext, long, CancellationToken, Task<TopicPlace?>> Find = EF.CompileAsyncQuery(
        (ForumsDbContext db, long topicId, CancellationToken cancellationToken) => db.Topics.Where(t => t.Id == topicId).Select(t => t.MergedInto ?? t.Id)
            .Join(db.Topics.Where(t => !t.Hidden), id => id, t => t.Id, (_, t) => t)
            .Join(db.Boards, t => t.BoardId, b => b.Id, (topic, board) => new TopicPlace(board, topic)).AsNoTracking().SingleOrDefault());

    /// <summary>The topic with this number, or the one that it was merged into; null when this person may not read it.</summary>
    public async Task<TopicPlace?> FindAsync(long topicId, string? userId, CancellationToken cancellationToken) =>
        await Find(db, topicId, cancellationToken) is { } place && await sight.MayReadAsync(place.Board, userId, cancellationToken) ? place : null;

    /// <summary>The same for an address: null when the topic never was on the board that it names.</summary>
    public async Task<TopicPlace?> FindAsync(string board, long topicId, string? userId, CancellationToken cancellationToken) =>
        await FindAsync(topicId, userId, cancellationToken) is { } place && (place.Topic.Id != topicId || place.Board.Slug == board || await WasOnAsync(board, topicId, cancellationToken))
            ? place
            : null;

    /// <summary>The topic into which this post was split from another; null when it was not, or when this person may not read it.</summary>
    public async Task<TopicPlace?> FindSplitAsync(long postId, long from, string? userId, CancellationToken cancellationToken) =>
        await db.Posts.Where(p => p.Id == postId && p.Number != null && db.TopicNotes.Any(n => n.TopicId == p.TopicId && n.Act == TopicAct.SplitFrom && n.OtherTopicId == from))
            .Select(p => (long?)p.TopicId).SingleOrDefaultAsync(cancellationToken) is { } topicId
            ? await FindAsync(topicId, userId, cancellationToken)
            : null;

    private Task<bool> WasOnAsync(string board, long topicId, CancellationToken cancellationToken) =>
        db.TopicNotes.AnyAsync(n => n.TopicId == topicId && db.Boards.Any(b => b.Id == n.FromBoardId && b.Slug == board), cancellationToken);
}

/// <summary>A topic and the board that it is on.</summary>
public sealed record TopicPlace(Board Board, Topic Topic)
{
    public string Address => $"/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}";
}

/// <summary>Holds topics in place while something is done to them.</summary>
internal static class TopicLocks
{
    /// <summary>The topic that takes a post now, held until the end of the act: whoever merges waits for it.</summary>
    public static async Task<long> HoldAsync(this ForumsDbContext db, long topicId, CancellationToken cancellationToken)
    {
        for (long? merged = topicId; merged is not null;)
        {
            topicId = merged.Value;
            merged = (await db.Database.SqlQuery<long?>($"select merged_into as \"Value\" from forums.topics where id = {topicId} for key share").ToListAsync(cancellationToken)).SingleOrDefault();
        }

        return topicId;
    }

    /// <summary>Takes topics alone: posts that are on their way have arrived, and others wait for the end of the act.</summary>
    public static Task LockAsync(this ForumsDbContext db, long[] topicIds, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select 1 from forums.topics where id = any({topicIds}) order by id for update", cancellationToken);
}
