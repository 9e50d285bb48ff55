using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Mentions;
using Folkmoot.Forums.Organising;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Forums.Topics;

/// <summary>What people do in forums.</summary>
public sealed class TopicService(ForumsDbContext db, SiteDatabase site, ModerationDesk desk, TimeProvider clock)
{
    public const int MaximumTitle = 150;
    public const int MaximumBody = 10000;

    /// <summary>Last parts of addresses below a topic that are pages of their own.</summary>
    private static readonly string[] Reserved = ["reply", "ask", "statements", "organise", "move", "merge", "split", "rename"];

    internal static string SlugOf(string title) => Slug.Free(Slug.From(title), Reserved.Contains);

    /// <summary>Starts a topic. The same form sent again finds the topic that it made.</summary>
    /// <param name="board">Where.</param>
    /// <param name="title">As it was written.</param>
    /// <param name="body">Markdown as it was written.</param>
    /// <param name="userId">Who.</param>
    /// <param name="formToken">Came with the form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="heldFor">Why a moderator reads it before others do, as the desk has said; null when all see it at once.</param>
    public async Task<Topic> StartAsync(
        Board board, string title, string body, string userId, Guid formToken, CancellationToken cancellationToken, string? heldFor = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (await FindSentAsync(userId, formToken, cancellationToken) is { } sent)
        {
            return sent.Topic!;
        }

        var now = clock.GetUtcNow();
        var topic = new Topic(board.Id, title, SlugOf(title), userId, now);
        var post = new Post(userId, body, formToken, now) { Topic = topic };
        post.Open();
        if (heldFor is not null)
        {
            topic.Withhold(Withheld.Pending);
        }

        await using var work = await site.BeginAsync(cancellationToken);
        db.Posts.Add(post);
        if (!await TrySaveAsync(cancellationToken))
        {
            return (await FindSentAsync(userId, formToken, cancellationToken))!.Topic!;
        }

        if (heldFor is not null)
        {
            await desk.QueueAsync(topic.Item, heldFor, cancellationToken);
        }
        else
        {
            db.Raise(new TopicPosted(topic.Id, board.Slug, MentionReader.MayName(body)));
            db.Raise(new ItemPublished(topic.Item));
            await TellAsync(board, topic.Id, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return topic;
    }

    /// <summary>Replies in a topic. The same form sent again finds the reply that it made.</summary>
    public async Task<Post> ReplyAsync(
        Board board, long topicId, string body, string userId, Guid formToken, CancellationToken cancellationToken, string? heldFor = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        var post = new Post(userId, body, formToken, clock.GetUtcNow()) { TopicId = topicId };
        await using var work = await site.BeginAsync(cancellationToken);
        try
        {
            if (!(heldFor is null && await site.InsertNumberedAsync(post, cancellationToken))
                && await ReplyElsewhereAsync(post, heldFor, cancellationToken) is { } sent)
            {
                return sent;
            }
        }
        catch (PostgresException error) when (error.ConstraintName == Post.Once)
        {
            // Another request has sent the same form at the same moment.
            await work.DisposeAsync();
            return (await FindSentAsync(userId, formToken, cancellationToken))!;
        }

        if (heldFor is null)
        {
            db.Raise(new ReplyPosted(post.TopicId, post.Id, board.Slug, MentionReader.MayName(body)));
            await TellAsync(board, post.TopicId, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return post;
    }

    /// <summary>Whether this form has made something already.</summary>
    public async Task<bool> IsSentAsync(string userId, Guid formToken, CancellationToken cancellationToken) =>
        await FindSentAsync(userId, formToken, cancellationToken) is not null;

    /// <summary>What is not the rule: the form was sent before, the topic merged into another, or a moderator reads it first.</summary>
    /// <returns>What the form made before; null when the post is saved now.</returns>
    private async Task<Post?> ReplyElsewhereAsync(Post post, string? heldFor, CancellationToken cancellationToken)
    {
        if (await FindSentAsync(post.AuthorId!, post.FormToken, cancellationToken) is { } sent)
        {
            return sent;
        }

        post.TopicId = await db.HoldAsync(post.TopicId, cancellationToken);
        if (heldFor is null)
        {
            return await site.InsertNumberedAsync(post, cancellationToken) ? null
                : await FindSentAsync(post.AuthorId!, post.FormToken, cancellationToken) ?? throw new InvalidOperationException($"There is no topic {post.TopicId}.");
        }

        post.Withhold(Withheld.Pending);
        db.Posts.Add(post);
        if (!await TrySaveAsync(cancellationToken))
        {
            return await FindSentAsync(post.AuthorId!, post.FormToken, cancellationToken);
        }

        await desk.QueueAsync(Post.ItemOf(post.Id), heldFor, cancellationToken);
        return null;
    }

    private Task<Post?> FindSentAsync(string userId, Guid formToken, CancellationToken cancellationToken) =>
        db.Posts.AsNoTracking().Include(p => p.Topic)
            .SingleOrDefaultAsync(p => p.AuthorId == userId && p.FormToken == formToken, cancellationToken);

    /// <summary>False when the same form was saved at the same moment by another request.</summary>
    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: Post.Once })
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task TellAsync(Board board, long topicId, CancellationToken cancellationToken)
    {
        db.Raise(new ItemChanged(Topic.ItemOf(topicId)));
        db.Refresh(board.Item);
        db.Refresh(Board.AllItem);
        await db.SaveChangesAsync(cancellationToken);
    }
}
