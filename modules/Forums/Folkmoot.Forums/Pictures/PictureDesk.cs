using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pictures;

/// <summary>The pictures that people put into their posts: how many they may, and whose they become.</summary>
public sealed class PictureDesk(
    ForumsDbContext db, PhotoAlbum album, PhotoTray tray, Standing standing, ISettings<ForumSettings> settings, ISettings<ModerationSettings> moderation,
    IStringLocalizer<PictureDesk> texts)
{
    /// <summary>Says in a form how many pictures this person may put into a post.</summary>
    public async Task LimitAsync(PhotoForm form, string userId, AreaId? area, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var most = (await settings.GetAsync(cancellationToken)).PicturesPerPost;
        var ofNewPeople = Math.Min(most, (await moderation.GetAsync(cancellationToken)).PicturesForNewPeople);
        form.Most = ofNewPeople == most || await standing.IsStaffAsync(userId, area, cancellationToken) || await standing.IsTrustedAsync(userId, cancellationToken)
            ? most
            : ofNewPeople;
        form.NoneBecause = form.Most == 0 && most > 0 ? texts["You can add pictures once a moderator has approved something that you wrote."].Value : null;
    }

    /// <summary>Puts the pictures of a draft or post into a form.</summary>
    public Task FillAsync(PhotoForm form, ItemRef item, CancellationToken cancellationToken) => tray.FillAsync(form, item, cancellationToken);

    /// <summary>Takes in what a form brings.</summary>
    public Task TakeAsync(PhotoForm form, string field, string userId, ItemRef? from, ModelStateDictionary errors, CancellationToken cancellationToken) =>
        tray.TakeAsync(form, field, userId, from, errors, cancellationToken);

    /// <summary>Gives a post just the pictures that the form holds. Call it within the act that saves the post.</summary>
    public async Task<PhotoChange> GiveAsync(PhotoForm form, long postId, string userId, ItemRef? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var change = await tray.AttachAsync(form, Post.ItemOf(postId), userId, from, cancellationToken);
        if (change.IsAny)
        {
            await db.Posts.Where(p => p.Id == postId).ExecuteUpdateAsync(set => set.SetProperty(p => p.PictureCount, form.Chosen.Count), cancellationToken);
        }

        return change;
    }

    /// <summary>The same for the post that opens a topic.</summary>
    public async Task GiveToOpeningAsync(PhotoForm form, long topicId, string userId, ItemRef? from, CancellationToken cancellationToken) =>
        await GiveAsync(form, await db.Posts.Where(p => p.TopicId == topicId && p.Number == 1).Select(p => p.Id).SingleAsync(cancellationToken), userId, from, cancellationToken);

    /// <summary>The pictures of a post.</summary>
    public async Task<IReadOnlyList<Photo>> OfAsync(long postId, CancellationToken cancellationToken) => await album.OfAsync(Post.ItemOf(postId), cancellationToken);

    /// <summary>The pictures of some posts, by post. Where none has any, nothing is asked.</summary>
    public async Task<ILookup<long, Photo>> OfAsync(IEnumerable<long> postIds, CancellationToken cancellationToken)
    {
        var posts = postIds.ToDictionary(id => Post.ItemOf(id).ToString());
        var photos = posts.Count == 0 ? [] : await album.OfAsync(posts.Values.Select(Post.ItemOf), cancellationToken);
        return photos.ToLookup(photo => posts[photo.Item!]);
    }

    /// <summary>A text and what is said of its pictures, as moderators read both.</summary>
    public string Describe(string text, IReadOnlyList<Photo> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        return text + string.Concat(photos.Select(p => "\n\n" + texts["Picture: {0}", p.AlternativeText]));
    }
}
