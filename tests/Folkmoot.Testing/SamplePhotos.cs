using Folkmoot.Core.Photos;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Testing;

/// <summary>A photo for whatever shows photos.</summary>
public static class SamplePhotos
{
    /// <summary>Uploads one, with its small rendition, and gives it to an item.</summary>
    public static Task<Photo> AttachAsync(TestSite site, ItemRef item, string words) => site.InScopeAsync(async scope =>
    {
        var album = scope.GetRequiredService<PhotoAlbum>();
        var kept = (PhotoOutcome.Kept)await album.KeepAsync(new MemoryStream(Pictures.Jpeg()), new MemoryStream(Pictures.Jpeg()), "somebody", CancellationToken.None);
        await album.AttachAsync(kept.Photo.Id, "somebody", item, words, CancellationToken.None);
        return kept.Photo;
    });
}
