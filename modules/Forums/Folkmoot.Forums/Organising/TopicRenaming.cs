using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Organising;

/// <summary>Gives topics another title: their authors while they may change what they wrote, those who run the board at any time.</summary>
public sealed class TopicRenaming(
    ForumsDbContext db, SiteDatabase site, TopicOrganiser organiser, ModerationDesk desk, PostFinder posts, PostEditing editing, ISettings<ForumSettings> settings, TimeProvider clock)
{
    /// <summary>Whether the person may rename it as its author.</summary>
    public async Task<bool> MayAsAuthorAsync(long topicId, string userId, CancellationToken cancellationToken) =>
        await posts.FindSeenAsync(topicId, postId: null, cancellationToken) is { } opening && opening.Topic.AuthorId == userId
        && await editing.MayChangeAsync(opening, userId, cancellationToken);

    /// <summary>Renames a topic. A title that has changed since the form was made is not written over.</summary>
    /// <param name="topicId">Which.</param>
    /// <param name="title">As it is to be.</param>
    /// <param name="seen">What it was called when the form was made.</param>
    /// <param name="by">Who, and as what.</param>
    /// <param name="heldFor">Why a moderator reads it before others do; null when all see it at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The topic as it is now.</returns>
    public async Task<Topic> RenameAsync(long topicId, string title, string seen, Renamer by, string? heldFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var work = await site.BeginAsync(cancellationToken);
        await db.LockAsync([topicId], cancellationToken);
        var topic = await db.Topics.SingleAsync(t => t.Id == topicId, cancellationToken);
        if (topic.Title != seen || topic.Title == title || topic.Hidden)
        {
            return topic;
        }

        topic.Rename(title);
        await NoteAsync(topic, seen, by, cancellationToken);
        if (heldFor is not null)
        {
            topic.Withhold(Withheld.Held);
        }

        await organiser.TellAsync([topic.BoardId], [topic], cancellationToken);
        if (heldFor is not null)
        {
            await desk.QueueAsync(topic.Item, heldFor, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return topic;
    }

    // What an author puts right at once, nobody needs to be told of.
    private async Task NoteAsync(Topic topic, string former, Renamer by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!by.IsAuthor)
        {
            await organiser.NoteAsync(topic, new TopicNote(topic.Id, TopicAct.Retitled, words: null, now), by.UserId, cancellationToken, onlyInTrail: former);
        }
        else if (now - topic.StartedAt > TimeSpan.FromMinutes((await settings.GetAsync(cancellationToken)).MinutesToPutRight))
        {
            await organiser.NoteAsync(topic, new TopicNote(topic.Id, TopicAct.Renamed, former, now), by.UserId, cancellationToken);
        }
    }
}

/// <summary>Who renames a topic.</summary>
/// <param name="UserId">The person.</param>
/// <param name="IsAuthor">Whether as its author; else as one of those who run the board.</param>
public sealed record Renamer(string UserId, bool IsAuthor);
