using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Data;
using Folkmoot.Forums.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Topics;

/// <summary>What people do with their own posts afterwards: change the words, take them away, bring them back.</summary>
public sealed class PostEditing(
    ForumsDbContext db, SiteDatabase site, ModerationDesk desk, Standing standing, PictureDesk pictures, ISettings<ForumSettings> settings, TimeProvider clock)
{
    /// <summary>For so long authors may bring back what they took away.</summary>
    public static readonly TimeSpan BringBackTime = TimeSpan.FromHours(24);

    /// <summary>How long ago somebody's post may have been written for them to change it.</summary>
    public async Task<TimeSpan> WindowOfAsync(string userId, CancellationToken cancellationToken)
    {
        var chosen = await settings.GetAsync(cancellationToken);
        return await standing.IsTrustedAsync(userId, cancellationToken) ? TimeSpan.FromHours(chosen.HoursToEdit) : TimeSpan.FromHours(chosen.HoursToEditOfNewPeople);
    }

    /// <summary>Whether the person may change the post now.</summary>
    public async Task<bool> MayChangeAsync(FoundPost found, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.IsBy(userId) && !found.Post.Hidden && found.Post.PostedAt + await WindowOfAsync(userId, cancellationToken) > clock.GetUtcNow();
    }

    /// <summary>Whether the person may bring back now what they have taken away.</summary>
    public bool MayBringBack(FoundPost found, string userId)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.IsBy(userId) && found.Post is { Withheld: Withheld.Withdrawn, WithdrawnAt: { } at } && at + BringBackTime > clock.GetUtcNow();
    }

    /// <summary>Changes the words. What was written in between by another form of the same person is not written over.</summary>
    /// <param name="found">The post.</param>
    /// <param name="body">Markdown as it was written.</param>
    /// <param name="photos">The pictures that it is to have; their author's.</param>
    /// <param name="seenEdits">How often the words had been changed when the form was made.</param>
    /// <param name="heldFor">Why a moderator reads it before others do; null when all see it at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it is saved; else the post as it is now.</returns>
    public async Task<Post?> ChangeAsync(FoundPost found, string body, PhotoForm photos, int seenEdits, string? heldFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        await using var work = await site.BeginAsync(cancellationToken);
        var post = await LockAsync(found, cancellationToken);
        if (post.Edits != seenEdits || post.Hidden)
        {
            return post;
        }

        var shown = await pictures.GiveAsync(photos, post.Id, post.AuthorId!, from: null, cancellationToken);
        if (post.Body != body || shown.IsAny)
        {
            await ChangeAsync(found, post, body, shown, heldFor, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes a post away; its place stays.</summary>
    public Task WithdrawAsync(FoundPost found, CancellationToken cancellationToken) => ActAsync(found, post =>
    {
        if (!post.Hidden)
        {
            post.Withdraw(clock.GetUtcNow());
            db.Raise(new ItemRemoved(post.Item));
        }
    }, cancellationToken);

    /// <summary>Brings back what its author took away.</summary>
    public Task BringBackAsync(FoundPost found, CancellationToken cancellationToken) => ActAsync(found, post =>
    {
        if (post.Withheld == Withheld.Withdrawn)
        {
            post.BringBack();
            db.Raise(new ItemPublished(post.Item));
        }
    }, cancellationToken);

    /// <summary>What a post said, the latest first; the words as they are now are the first.</summary>
    public async Task<IReadOnlyList<PostVersion>> VersionsAsync(FoundPost found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        var post = found.Post;
        var former = await db.PostVersions.AsNoTracking().Where(v => v.PostId == post.Id).OrderByDescending(v => v.Edits).ToListAsync(cancellationToken);
        return [new PostVersion(post.Id, post.Edits, post.Body, post.EditedAt ?? post.PostedAt), .. former];
    }

    private async Task ChangeAsync(FoundPost found, Post post, string body, PhotoChange shown, string? heldFor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var grace = TimeSpan.FromMinutes((await settings.GetAsync(cancellationToken)).MinutesToPutRight);
        if (post.Edits == 0 && now - post.PostedAt <= grace)
        {
            post.Correct(body);
        }
        else
        {
            var former = post.Change(body, now);
            former.ThenChanged(shown);
            db.PostVersions.Add(former);
        }

        if (heldFor is not null)
        {
            post.Withhold(Withheld.Held);
            db.Raise(new ItemRemoved(post.Item));
        }

        await TellAsync(found, cancellationToken);
        if (heldFor is not null)
        {
            await desk.QueueAsync(post.Item, heldFor, cancellationToken);
        }
    }

    private async Task ActAsync(FoundPost found, Action<Post> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        await using var work = await site.BeginAsync(cancellationToken);
        act(await LockAsync(found, cancellationToken));
        await TellAsync(found, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private Task<Post> LockAsync(FoundPost found, CancellationToken cancellationToken) =>
        db.Posts.FromSql($"select * from forums.posts where id = {found.Post.Id} for update").SingleAsync(cancellationToken);

    private Task<int> TellAsync(FoundPost found, CancellationToken cancellationToken)
    {
        db.Raise(new PostEdited(found.Topic.Id, found.Post.Id, found.Board.Slug));
        foreach (var item in found.Items)
        {
            db.Raise(new ItemChanged(item));
        }

        return db.SaveChangesAsync(cancellationToken);
    }
}
