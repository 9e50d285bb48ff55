using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Photos;

/// <summary>Photos as personal data: they may show the person, his house or his car, so none outlives him.</summary>
public sealed class PhotoData(CoreDbContext db, PhotoAlbum album, IFileStore files) : IPersonalData
{
    public string Title => "Photos";

    public IReadOnlyList<ErasureRule> Rules => [new("Photos that you uploaded", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var photos = new JsonArray();
        foreach (var photo in await db.Photos.AsNoTracking().Where(p => p.OwnerId == userId).OrderBy(p => p.Id).ToListAsync(cancellationToken))
        {
            var content = await ReadAsync(photo.FileId, cancellationToken);
            photos.Add(JsonSerializer.SerializeToNode(
                new { photo.CreatedAt, photo.ContentType, photo.AlternativeText, photo.Item, Content = content }, JsonSerializerOptions.Web));
        }

        return photos.Count > 0 ? photos : null;
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        foreach (var photo in await db.Photos.Where(p => p.OwnerId == userId).ToListAsync(cancellationToken))
        {
            await album.DeleteAsync(photo, cancellationToken);
        }
    }

    // Hidden ones too: they are his.
    private async Task<string?> ReadAsync(string fileId, CancellationToken cancellationToken)
    {
        if (await files.OpenAsync(fileId, cancellationToken) is not { } file)
        {
            return null;
        }

        await using var content = file.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return Convert.ToBase64String(bytes.ToArray());
    }
}
