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

    public static async Task WriteAsync(string file, string content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(content.AsMemory(), cancellationToken);
    }
}
