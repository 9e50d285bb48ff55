using Folkmoot.Host.Postgres;

namespace Folkmoot.Host.Tests.Postgres;

internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(UnixFileMode mode, string name = "")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"fm{Guid.NewGuid().ToString("N")[..8]}{name}");
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, mode);
        }
    }

    public string Path { get; }

    public UnixFileMode Mode => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Path);

    public static UnixFileMode Open => UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static UnixFileMode Private => UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public EmbeddedPostgresOptions Options(string name, bool exclusive = true) => new()
    {
        DataFolder = Below(name),
        Exclusive = exclusive,
        Settings = new Dictionary<string, string> { ["fsync"] = "off" },
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
