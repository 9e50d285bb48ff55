using Folkmoot.Core.Photos;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Drafts;

/// <summary>Deletes drafts that nobody has touched for a month, and the words and pictures of posts that their authors took away a month ago.</summary>
public sealed class ClearOutDrafts(ForumsDbContext db, PhotoAlbum album, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - DraftDesk.Kept;
        var old = db.Drafts.Where(d => d.SavedAt < oldest);
        await album.DeleteOfAsync((await old.Select(d => d.Id).ToListAsync(cancellationToken)).Select(Draft.ItemOf), cancellationToken);
        await old.ExecuteDeleteAsync(cancellationToken);
        var withdrawn = db.Posts.Where(p => p.Withheld == Withheld.Withdrawn && p.WithdrawnAt < oldest);
        var shown = await withdrawn.Where(p => p.PictureCount > 0).Select(p => p.Id).ToListAsync(cancellationToken);
        await album.DeleteOfAsync(shown.Select(Post.ItemOf), cancellationToken);
        await withdrawn.Where(p => p.PictureCount > 0).ExecuteUpdateAsync(set => set.SetProperty(p => p.PictureCount, 0), cancellationToken);
        await db.PostVersions.Where(v => withdrawn.Any(p => p.Id == v.PostId)).ExecuteDeleteAsync(cancellationToken);
        await withdrawn.Where(p => p.Body != "").ExecuteUpdateAsync(set => set.SetProperty(p => p.Body, ""), cancellationToken);
    }
}
