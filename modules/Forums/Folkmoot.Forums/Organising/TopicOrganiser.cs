using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Organising;

/// <summary>What those who run a board do to its topics: each act is in the audit trail, and readers are told of it in the topic.</summary>
public sealed class TopicOrganiser(ForumsDbContext db, SiteDatabase site, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Pins, closes, opens and slows a topic down.</summary>
    public async Task ArrangeAsync(long topicId, TopicState state, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await using var work = await site.BeginAsync(cancellationToken);
        await db.LockAsync([topicId], cancellationToken);
        var topic = await db.Topics.SingleAsync(t => t.Id == topicId, cancellationToken);
        foreach (var (act, words) in topic.Arrange(state, clock.GetUtcNow()))
        {
            await NoteAsync(topic, new TopicNote(topicId, act, words, clock.GetUtcNow()), userId, cancellationToken);
        }

        await TellAsync([topic.BoardId], [topic], cancellationToken);
        await audit.RecordAsync("forums.topic-arranged", userId, topic.Item, state.Details, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Takes a topic to another board. Its old address leads to the new one.</summary>
    public async Task MoveAsync(long topicId, Board to, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        await using var work = await site.BeginAsync(cancellationToken);
        await db.LockAsync([topicId], cancellationToken);
        var topic = await db.Topics.SingleAsync(t => t.Id == topicId, cancellationToken);
        if (topic.BoardId != to.Id)
        {
            var from = await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken);
            topic.MoveTo(to);

            // Nobody learns from a note that there is a board which they may not read.
            var words = from.IsForEveryone || from.Readers == to.Readers ? from.Title : null;
            await NoteAsync(topic, new TopicNote(topicId, TopicAct.Moved, words, clock.GetUtcNow()) { FromBoardId = from.Id }, userId, cancellationToken);
            await TellAsync([from.Id, to.Id], [topic], cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Adds a note to the topic and to the audit trail, within the act.</summary>
    internal async Task NoteAsync(Topic topic, TopicNote note, string userId, CancellationToken cancellationToken, string? onlyInTrail = null)
    {
        db.TopicNotes.Add(note);
        topic.CountNote();
        Dictionary<string, string> details = new() { ["words"] = onlyInTrail ?? note.Words ?? "", ["other"] = $"{note.OtherTopicId}" };
        await audit.RecordAsync($"forums.topic-{note.Act.ToString().ToLowerInvariant()}", userId, topic.Item, details, cancellationToken);
    }

    /// <summary>Saves, and tells pages, feeds and the search what has changed.</summary>
    internal async Task TellAsync(IEnumerable<Guid> boardIds, IEnumerable<Topic> topics, CancellationToken cancellationToken)
    {
        foreach (var topic in topics)
        {
            if (topic.Hidden)
            {
                db.Raise(new ItemRemoved(topic.Item));
            }
            else
            {
                db.Raise(new ItemChanged(topic.Item));
            }
        }

        foreach (var slug in await db.Boards.Where(b => boardIds.Contains(b.Id)).Select(b => b.Slug).ToListAsync(cancellationToken))
        {
            db.Raise(new ItemChanged(Board.ItemOf(slug)));
        }

        db.Raise(new ItemChanged(Board.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>How a topic is to be.</summary>
/// <param name="PinnedUntil">Stands first until then; null when it is not pinned.</param>
/// <param name="IsClosed">Whether it takes no more posts.</param>
/// <param name="Reason">Why it is closed.</param>
/// <param name="SlowMinutes">One post a person in so many minutes; null for the board's own rule.</param>
public sealed record TopicState(DateTimeOffset? PinnedUntil, bool IsClosed, string? Reason, int? SlowMinutes)
{
    internal Dictionary<string, string> Details => new()
    {
        ["pinned until"] = $"{PinnedUntil:O}",
        ["closed"] = IsClosed ? "yes" : "no",
        ["reason"] = Reason ?? "",
        ["slow minutes"] = $"{SlowMinutes}",
    };
}
