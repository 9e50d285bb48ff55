using System.Diagnostics;
using System.Globalization;

namespace Folkmoot.Host.Postgres;

/// <summary>
/// What a running server says of itself in postmaster.pid. Lines, after PostgreSQL's miscadmin.h: process, data folder,
/// start time, port, socket folder, TCP address, shared memory, state.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketFolder, string TcpAddress)
{
    public string Address => SocketFolder.Length > 0 ? SocketFolder : TcpAddress;

    /// <summary>Null when there is none, or when a server has only begun to write it.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        var file = PathIn(dataFolder);
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        return lines.Length >= 6 ? new PostmasterFile(Number(lines[0]), Number(lines[3]), lines[4], lines[5]) : null;
    }

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    public PostmasterState State()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            var isServer = process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && !IsZombie();
            return isServer ? PostmasterState.Running : PostmasterState.NumberReused;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return PostmasterState.Gone;
        }
    }

    private bool IsZombie() =>
        OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{ProcessId}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static int Number(string line) => int.Parse(line, CultureInfo.InvariantCulture);
}

internal enum PostmasterState
{
    Running,
    Gone,

    /// <summary>The number belongs to something else by now, or to a dead child that nobody has buried (common in containers).</summary>
    NumberReused,
}
