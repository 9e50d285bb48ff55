using Folkmoot.Core;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Mentions;

/// <summary>Tells people at once that a post names them: each once a post, and nobody who cannot read it.</summary>
public sealed class MentionDesk(
    ForumsDbContext db, CoreDbContext core, PostFinder posts, MentionReader reader, Inbox inbox, NoticeSight sight, ISettings<ForumSettings> settings,
    IStringLocalizer<MentionDesk> texts)
{
    private const string Kind = "forums.mention";

    /// <summary>Tells those who have not been told; null for the post that opens the topic.</summary>
    public async Task TellAsync(long topicId, long? postId, CancellationToken cancellationToken)
    {
        if (await posts.FindSeenAsync(topicId, postId, cancellationToken) is not { Post: { AuthorId: not null } named } found)
        {
            return;
        }

        var title = texts["{0} mentioned you in “{1}”", found.Author ?? texts["Former resident"], found.Topic.Title];
        foreach (var person in await NotToldAsync(named, cancellationToken))
        {
            db.Mentions.Add(new Mention(named.Id, person));
            await inbox.TellAsync(person, new DirectNotice(Kind, title, texts["Read what was written:"], found.Address), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await core.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> NotToldAsync(Post post, CancellationToken cancellationToken)
    {
        var told = await db.Mentions.Where(m => m.PostId == post.Id).Select(m => m.UserId).ToListAsync(cancellationToken);
        var most = (await settings.GetAsync(cancellationToken)).MentionsPerPost - told.Count;
        List<string> people = [];
        foreach (var person in (await reader.FindAsync(post.Body, cancellationToken)).Select(p => p.UserId).Where(id => id != post.AuthorId && !told.Contains(id)))
        {
            if (people.Count < most && await sight.MaySeeAsync(post.Item, person, cancellationToken))
            {
                people.Add(person);
            }
        }

        return people;
    }
}

/// <summary>Tells those whom a new topic names.</summary>
public sealed class TellMentionedInTopic(MentionDesk mentions) : IEventHandler<TopicPosted>
{
    public Task HandleAsync(TopicPosted domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return mentions.TellAsync(domainEvent.TopicId, postId: null, cancellationToken);
    }
}

/// <summary>Tells those whom a reply names.</summary>
public sealed class TellMentionedInReply(MentionDesk mentions) : IEventHandler<ReplyPosted>
{
    public Task HandleAsync(ReplyPosted domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return mentions.TellAsync(domainEvent.TopicId, domainEvent.PostId, cancellationToken);
    }
}

/// <summary>Tells those whom a post names since it was changed.</summary>
public sealed class TellMentionedInChange(MentionDesk mentions) : IEventHandler<PostEdited>
{
    public Task HandleAsync(PostEdited domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return mentions.TellAsync(domainEvent.TopicId, domainEvent.PostId, cancellationToken);
    }
}
