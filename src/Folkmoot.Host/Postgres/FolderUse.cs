using System.Globalization;

namespace Folkmoot.Host.Postgres;

/// <summary>
/// Who uses a data folder, by operating-system locks on files in it, which vanish with their process however it ends:
/// host.lock (the one host that serves), users.lock (shared by all; whoever leaves last stops the server) and
/// turn.lock (held while starting or stopping).
/// </summary>
internal sealed class FolderUse : IDisposable
{
    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly string folder;
    private readonly FileStream? host;
    private FileStream? user;

    private FolderUse(string folder, FileStream? host)
    {
        this.folder = folder;
        this.host = host;
    }

    /// <exception cref="FolderInUseException">Exclusive use is wanted, and another host has it.</exception>
    public static FolderUse Begin(string folder, bool exclusive)
    {
        Directory.CreateDirectory(folder);
        if (!exclusive)
        {
            return new FolderUse(folder, host: null);
        }

        // The number lies beside the lock, because Windows lets nobody read a locked file.
        var number = Path.Combine(folder, "host.pid");
        var host = TryLock(Path.Combine(folder, "host.lock"), FileShare.None)
            ?? throw new FolderInUseException(folder, File.Exists(number) ? File.ReadAllText(number) : "?");
        File.WriteAllText(number, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderUse(folder, host);
    }

    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryLock(Path.Combine(folder, "turn.lock"), FileShare.None) is { } turn)
            {
                return turn;
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Counts this process among the users; call it during a turn.</summary>
    public void Join() => user = TryLock(Path.Combine(folder, "users.lock"), FileShare.ReadWrite);

    /// <summary>True when nobody else uses the server any more; call it during a turn.</summary>
    public bool LeaveAsLast()
    {
        user?.Dispose();
        user = null;
        using var alone = TryLock(Path.Combine(folder, "users.lock"), FileShare.None);
        return alone is not null;
    }

    public void Dispose()
    {
        user?.Dispose();
        host?.Dispose();
    }

    private static FileStream? TryLock(string file, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (IOException error) when (HeldByAnother.Contains(error.HResult))
        {
            return null;
        }
    }
}
