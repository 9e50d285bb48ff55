namespace Folkmoot;

/// <summary>
/// Keeps private keys that have to vanish: apart from the site's database, in no backup, and in no file or log once they are destroyed. Filled by the host.
/// </summary>
/// <remarks>
/// It is no part of the scope's transaction. Keep a key under a fresh id before the act that needs it commits, and destroy it only after the act that makes it
/// useless has committed, such as in an event handler. What is lost here is lost.
/// </remarks>
public interface IKeySafe
{
    /// <summary>Keeps a key; it survives a crash from then on.</summary>
    /// <param name="id">A new one for each key.</param>
    /// <param name="key">At most 4,096 bytes.</param>
    /// <param name="cancellationToken">Ends the wait; the key may be kept or not then.</param>
    Task KeepAsync(Guid id, byte[] key, CancellationToken cancellationToken);

    /// <summary>The key; null when it was destroyed, never kept, or is out of this node's reach.</summary>
    Task<byte[]?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Destroys a key for good. Nothing happens when it is gone already.</summary>
    Task DestroyAsync(Guid id, CancellationToken cancellationToken);
}
