using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Data.Files;

/// <summary>Keeps files in the site's database, so that they are backed up, moved and erased with it.</summary>
public sealed class DatabaseFileStore(FoundationDbContext db, TimeProvider clock) : IFileStore
{
    public async Task<string> SaveAsync(Stream content, string contentType, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellationToken);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        db.Files.Add(new FileRow(id, contentType, buffer.ToArray(), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    public async Task<StoredFile?> OpenAsync(string fileId, CancellationToken cancellationToken)
    {
        var row = await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId, cancellationToken);
        return row is null ? null : new StoredFile(new MemoryStream(row.Content, writable: false), row.ContentType, row.Content.Length);
    }

    public Task DeleteAsync(string fileId, CancellationToken cancellationToken) =>
        db.Files.Where(f => f.Id == fileId).ExecuteDeleteAsync(cancellationToken);
}
