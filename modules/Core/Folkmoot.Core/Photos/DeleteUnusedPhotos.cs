using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Photos;

/// <summary>Deletes photos that have waited for a day and belong to nothing.</summary>
public sealed class DeleteUnusedPhotos(CoreDbContext db, PhotoAlbum album, TimeProvider clock) : IScheduledJob
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() - PhotoAlbum.Waiting;
        foreach (var photo in await db.Photos.Where(p => p.Item == null && p.CreatedAt < until).OrderBy(p => p.CreatedAt).Take(AtOnce).ToListAsync(cancellationToken))
        {
            await album.DeleteAsync(photo, cancellationToken);
        }
    }
}
