using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>Questions and statements as pages show them.</summary>
public sealed class StatementReader(ForumsDbContext db, BoardSight sight)
{
    /// <summary>The question of a topic that this person may read, on the board that its address names; null is a visitor.</summary>
    public async Task<StatementPlace?> FindAsync(string board, long topicId, string? viewer, CancellationToken cancellationToken) =>
        await FindAsync(topicId, cancellationToken) is { } place && place.Board.Slug == board && await MayReadAsync(place, viewer, cancellationToken) ? place : null;

    /// <summary>Whether this person may read the topic.</summary>
    public async Task<bool> MayReadAsync(StatementPlace place, string? viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        return !place.Topic.Hidden && await sight.MayReadAsync(place.Board, viewer, cancellationToken);
    }

    /// <summary>The question of a topic, hidden or not.</summary>
    public async Task<StatementPlace?> FindAsync(long topicId, CancellationToken cancellationToken) =>
        await (
            from question in db.StatementQuestions.AsNoTracking()
            join topic in db.Topics on question.TopicId equals topic.Id
            join board in db.Boards on topic.BoardId equals board.Id
            where topic.Id == topicId
            select new StatementPlace(question, topic, board)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>All statements that this person sees, in their order for this person. Their own stand among them while a moderator reads them.</summary>
    public async Task<IReadOnlyList<StatementLine>> ListAsync(long topicId, string? viewer, CancellationToken cancellationToken)
    {
        var lines = await db.Statements.AsNoTracking()
            .Where(s => s.TopicId == topicId && (!s.Hidden || (s.AuthorId == viewer && viewer != null && (s.Withheld == Withheld.Pending || s.Withheld == Withheld.Held))))
            .Select(s => new StatementLine(
                s.Id, s.Text, s.IsSeed, s.VoteCount, s.Hidden,
                db.LatestVotes.Where(v => v.UserId == viewer && v.StatementId == s.Id).Select(v => (StatementChoice?)v.Choice).SingleOrDefault()))
            .ToListAsync(cancellationToken);
        return StatementOrder.For(viewer ?? "", lines);
    }

    /// <summary>Whether this person has voted on any of a topic's statements.</summary>
    public Task<bool> HasVotedAsync(long topicId, string userId, CancellationToken cancellationToken) =>
        db.LatestVotes.AnyAsync(v => v.UserId == userId && db.Statements.Any(s => s.Id == v.StatementId && s.TopicId == topicId), cancellationToken);
}

/// <summary>A statement as one person sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">Plain text.</param>
/// <param name="IsSeed">Whether the question began with it.</param>
/// <param name="VoteCount">How many had answered it at the last count.</param>
/// <param name="IsWaiting">Whether only its author sees it, until a moderator has read it.</param>
/// <param name="Own">What the person has said of it.</param>
public sealed record StatementLine(long Id, string Text, bool IsSeed, int VoteCount, bool IsWaiting, StatementChoice? Own);
