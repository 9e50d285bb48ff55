namespace Folkmoot;

/// <summary>Keeps uploaded files under random ids. Filled by the host; by default they lie in the site's database.</summary>
public interface IFileStore
{
    /// <summary>Keeps a file that its owner module has checked (type sniffed, size capped), within the scope's transaction.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="contentType">The sniffed type, never the client's word.</param>
    /// <param name="cancellationToken">Ends the copy; nothing is kept then.</param>
    /// <returns>A random id that reveals nothing.</returns>
    Task<string> SaveAsync(Stream content, string contentType, CancellationToken cancellationToken);

    /// <summary>Opens a file; null when it does not exist.</summary>
    Task<StoredFile?> OpenAsync(string fileId, CancellationToken cancellationToken);

    /// <summary>Deletes a file. Nothing happens when it is gone already.</summary>
    Task DeleteAsync(string fileId, CancellationToken cancellationToken);
}

/// <summary>A file that was kept.</summary>
/// <param name="Content">Disposed by the caller.</param>
/// <param name="ContentType">As it was sniffed when it came in.</param>
/// <param name="Length">In bytes.</param>
public sealed record StoredFile(Stream Content, string ContentType, long Length);
