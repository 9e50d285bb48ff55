using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Photos;

/// <summary>Photos of this site: kept on upload, attached to what they belong to, hidden, made unrecognisable, deleted.</summary>
/// <example><code>
/// switch (await photos.KeepAsync(upload.OpenReadStream(), small: null, userId, cancellationToken))
/// {
///     case PhotoOutcome.Refused refused: ModelState.AddModelError("Photo", texts.Say(refused, settings)); …
///     case PhotoOutcome.Kept kept: await photos.AttachAsync(kept.Photo.Id, userId, report.Item, alternativeText, cancellationToken); …
/// }
/// </code></example>
public sealed class PhotoAlbum(
    CoreDbContext db, SiteDatabase site, IFileStore files, PhotoSights sights, ISettings<PhotoSettings> settings, TimeProvider clock)
{
    /// <summary>How long a photo waits for what it belongs to.</summary>
    public static readonly TimeSpan Waiting = TimeSpan.FromHours(24);

    private const int MostWaiting = 30;
    private static readonly PixelLimits SmallLimits = new(Side: 800, Total: 640_000);

    /// <summary>Keeps what showing an upload needs. What it was called is nobody's business and not asked.</summary>
    /// <param name="content">Read as far as the site's limit.</param>
    /// <param name="small">The same picture at most 800 pixels wide and high, when the browser has made one; one that is no such picture is left out.</param>
    /// <param name="ownerId">Who uploads it.</param>
    /// <param name="cancellationToken">Ends it; nothing is kept then.</param>
    public async Task<PhotoOutcome> KeepAsync(Stream content, Stream? small, string ownerId, CancellationToken cancellationToken)
    {
        if (await db.Photos.CountAsync(p => p.OwnerId == ownerId && p.Item == null, cancellationToken) >= MostWaiting)
        {
            return new PhotoOutcome.Refused(PhotoFault.TooManyWaiting);
        }

        var photo = new Photo(ownerId, clock.GetUtcNow());
        return await ShowAsync(photo, content, small, () => db.Photos.Add(photo), cancellationToken);
    }

    /// <summary>Puts a picture with parts made unrecognisable in the place of another. The former one is deleted, its address is nobody's.</summary>
    public async Task<PhotoOutcome> RedactAsync(Photo photo, Stream content, Stream? small, CancellationToken cancellationToken)
    {
        string?[] former = [photo.FileId, photo.SmallFileId];
        await using var work = await site.BeginAsync(cancellationToken);
        var outcome = await ShowAsync(photo, content, small, () => { }, cancellationToken);
        if (outcome is PhotoOutcome.Kept)
        {
            await RaiseChangeAsync(photo, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await DeleteFilesAsync(former, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>Gives a waiting photo to what it is shown with; false when it waits no longer or is somebody else's.</summary>
    /// <param name="photoId">Which.</param>
    /// <param name="ownerId">Who has uploaded it.</param>
    /// <param name="item">To what.</param>
    /// <param name="alternativeText">What it shows, for those who do not see it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="from">A thing that may have it by now, such as a draft of the item; the item itself may.</param>
    public async Task<bool> AttachAsync(
        Guid photoId, string ownerId, ItemRef item, string alternativeText, CancellationToken cancellationToken, ItemRef? from = null)
    {
        if (await Own(ownerId, from ?? item).SingleOrDefaultAsync(p => p.Id == photoId, cancellationToken) is not { } photo)
        {
            return false;
        }

        photo.Attach(item, alternativeText);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The photos of an item that are shown to whoever may see it, oldest first.</summary>
    public Task<List<Photo>> OfAsync(ItemRef item, CancellationToken cancellationToken) => OfAsync([item], cancellationToken);

    /// <summary>The same for several items.</summary>
    public Task<List<Photo>> OfAsync(IEnumerable<ItemRef> items, CancellationToken cancellationToken)
    {
        var names = items.Select(i => i.ToString()).ToList();
        return db.Photos.AsNoTracking().Where(p => p.Item != null && names.Contains(p.Item) && p.HiddenAt == null).OrderBy(p => p.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Those of these photos that a person has uploaded and that wait, or belong to this item; oldest first.</summary>
    public Task<List<Photo>> ListOwnAsync(IReadOnlyCollection<Guid> photoIds, string ownerId, ItemRef? from, CancellationToken cancellationToken) =>
        Own(ownerId, from).AsNoTracking().Where(p => photoIds.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancellationToken);

    /// <summary>Any photo, hidden ones too; null when it is gone.</summary>
    public Task<Photo?> FindAsync(Guid photoId, CancellationToken cancellationToken) => db.Photos.SingleOrDefaultAsync(p => p.Id == photoId, cancellationToken);

    /// <summary>Hides one photo, whatever becomes of its item. Who and why is the caller's to note.</summary>
    public async Task HideAsync(Photo photo, CancellationToken cancellationToken)
    {
        photo.Hide(clock.GetUtcNow());
        await RaiseChangeAsync(photo, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts other words in the place of what somebody said of the photos of these items.</summary>
    public Task ForgetWordsAsync(IEnumerable<ItemRef> items, string words, CancellationToken cancellationToken)
    {
        var names = items.Select(i => i.ToString()).ToList();
        return db.Photos.Where(p => p.Item != null && names.Contains(p.Item)).ExecuteUpdateAsync(set => set.SetProperty(p => p.AlternativeText, words), cancellationToken);
    }

    /// <summary>Deletes all photos of items that are gone, hidden ones too.</summary>
    public async Task DeleteOfAsync(IEnumerable<ItemRef> items, CancellationToken cancellationToken)
    {
        var names = items.Select(i => i.ToString()).ToList();
        foreach (var photo in await db.Photos.Where(p => p.Item != null && names.Contains(p.Item)).ToListAsync(cancellationToken))
        {
            await DeleteAsync(photo, cancellationToken);
        }
    }

    /// <summary>Deletes a photo and its files.</summary>
    public async Task DeleteAsync(Photo photo, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        db.Photos.Remove(photo);
        await RaiseChangeAsync(photo, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await DeleteFilesAsync([photo.FileId, photo.SmallFileId], cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private IQueryable<Photo> Own(string ownerId, ItemRef? from)
    {
        var name = from?.ToString();
        return db.Photos.Where(p => p.OwnerId == ownerId && (p.Item == null || p.Item == name) && p.HiddenAt == null);
    }

    private async Task<PhotoOutcome> ShowAsync(Photo photo, Stream content, Stream? small, Action change, CancellationToken cancellationToken)
    {
        var limits = await settings.GetAsync(cancellationToken);
        var (picture, refused) = await PhotoUpload.ReadAsync(content, limits.MaxBytes, limits.Pixels, cancellationToken);
        if (picture is null)
        {
            return refused!;
        }

        var (smaller, _) = small is null ? default : await PhotoUpload.ReadAsync(small, limits.MaxBytes, SmallLimits, cancellationToken);
        await using var work = await site.BeginAsync(cancellationToken);
        photo.Show(picture, (await SaveAsync(picture, cancellationToken))!, await SaveAsync(smaller, cancellationToken), smaller?.ContentType);
        change();
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new PhotoOutcome.Kept(photo, picture.Place);
    }

    private async Task<string?> SaveAsync(RewrittenPhoto? picture, CancellationToken cancellationToken) =>
        picture is null ? null : await files.SaveAsync(new MemoryStream(picture.Content), picture.ContentType, cancellationToken);

    private async Task DeleteFilesAsync(IEnumerable<string?> fileIds, CancellationToken cancellationToken)
    {
        foreach (var fileId in fileIds.OfType<string>())
        {
            await files.DeleteAsync(fileId, cancellationToken);
        }
    }

    // Pages that show the item show the photo with it.
    private async Task RaiseChangeAsync(Photo photo, CancellationToken cancellationToken)
    {
        foreach (var item in await sights.ShownByAsync(photo, cancellationToken))
        {
            db.Raise(new ItemChanged(item));
        }
    }
}
