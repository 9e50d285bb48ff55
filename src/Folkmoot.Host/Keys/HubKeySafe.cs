using System.Security.Cryptography;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Keys;

/// <summary>
/// Cuts each key in two by a one-time pad: one half in the hub, the other in a file. The hub's write-ahead log, its backups and whoever copies the whole
/// cluster hold halves only, which say nothing; so does whoever copies the folder.
/// </summary>
public sealed class HubKeySafe(IDbContextFactory<HubDbContext> hubs, HostSettings settings, TimeProvider clock) : IKeySafe
{
    private string Folder => settings.KeyFolder ?? Path.Combine(settings.Data, "keys");

    public async Task KeepAsync(Guid id, byte[] key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, 4096);
        var pad = RandomNumberGenerator.GetBytes(key.Length);
        PrivateFiles.MakeFolder(Folder);
        await PrivateFiles.WriteDurablyAsync(FileOf(id), Xor(key, pad), cancellationToken);
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        hub.HalfKeys.Add(new HalfKey(id, pad, clock.GetUtcNow()));
        await hub.SaveChangesAsync(cancellationToken);
    }

    public async Task<byte[]?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var pad = await hub.HalfKeys.AsNoTracking().Where(k => k.Id == id).Select(k => k.Half).SingleOrDefaultAsync(cancellationToken);
        return pad is not null && File.Exists(FileOf(id)) ? Xor(await File.ReadAllBytesAsync(FileOf(id), cancellationToken), pad) : null;
    }

    public async Task DestroyAsync(Guid id, CancellationToken cancellationToken)
    {
        // The file first: what is left of the hub's half in its write-ahead log is a pad without a text.
        if (File.Exists(FileOf(id)))
        {
            await PrivateFiles.WriteDurablyAsync(FileOf(id), RandomNumberGenerator.GetBytes((int)new FileInfo(FileOf(id)).Length), cancellationToken);
            File.Delete(FileOf(id));
        }

        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        await hub.HalfKeys.Where(k => k.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    private string FileOf(Guid id) => Path.Combine(Folder, $"{id:n}.half");

    private static byte[] Xor(byte[] one, byte[] other) => [.. one.Zip(other, (a, b) => (byte)(a ^ b))];
}
