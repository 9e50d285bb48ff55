namespace Folkmoot.Host.Postgres;

/// <summary>Files and folders that only their owner may open; on Windows the data folder's own access list decides.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes a file that is there after a power cut too.</summary>
    public static async Task WriteDurablyAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, Options());
        await stream.WriteAsync(content, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    public static async Task WriteAsync(string file, string content, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file, Options());
        await writer.WriteAsync(content.AsMemory(), cancellationToken);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        return options;
    }
}
