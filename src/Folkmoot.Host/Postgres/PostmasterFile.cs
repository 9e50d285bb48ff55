using System.Diagnostics;
using System.Globalization;

namespace Folkmoot.Host.Postgres;

/// <summary>
/// What a running server says of itself in postmaster.pid. Lines, after PostgreSQL's miscadmin.h: process, data folder,
/// start time, port, socket folder, TCP address, shared memory, state.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketFolder, string TcpAddress)
{
    /// <summary>Folder of its socket, or host name; empty while the server has opened neither.</summary>
    public string Address => SocketFolder.Length > 0 ? SocketFolder : TcpAddress;

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    /// <summary>Null when there is none. A server that is starting has not written all lines yet.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        try
        {
            string[] lines = [.. File.ReadAllLines(PathIn(dataFolder)), "", "", "", "", "", ""];
            return int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId)
                ? new PostmasterFile(processId, int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? port : 0, lines[4], lines[5])
                : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public PostmasterState State()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            var isServer = process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && !IsZombie();
            return isServer ? PostmasterState.Running : PostmasterState.NumberReused;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException)
        {
            return PostmasterState.Gone;
        }
    }

    private bool IsZombie() =>
        OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{ProcessId}/stat").Contains(") Z ", StringComparison.Ordinal);
}

internal enum PostmasterState
{
    Running,
    Gone,

    /// <summary>The number belongs to something else by now, or to a dead child that nobody has buried (common in containers).</summary>
    NumberReused,
}
