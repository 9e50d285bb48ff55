using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Folkmoot.Host.Postgres;

/// <summary>Finds, starts and stops the server of one cluster.</summary>
internal sealed class ServerControl(Cluster cluster, PostgresBinaries binaries, ServerAccount account)
{
    private const int LongestSocketFolder = 85;
    private const int LargestLog = 10_000_000;
    private const string TemporarySockets = "/tmp/folkmoot-";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The connection string of a server that runs already, whoever started it; null when there is none.</summary>
    public async Task<string?> FindRunningAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (PostmasterFile.Read(cluster.Data) is { } server)
        {
            var state = server.State();
            if (state == PostmasterState.NumberReused)
            {
                // PostgreSQL would take that process for a server. It still notices live backends by their shared memory.
                File.Delete(PostmasterFile.PathIn(cluster.Data));
            }

            if (state != PostmasterState.Running)
            {
                return null;
            }

            var connectionString = cluster.ConnectionString(server.Address, server.Port);
            var refusal = await RefusalAsync(connectionString, cancellationToken);
            if (refusal is null)
            {
                return connectionString;
            }

            if (waiting.Elapsed > Patience)
            {
                throw Failure($"The server of {cluster.Data}, process {server.ProcessId}, does not answer: {refusal}");
            }

            await Task.Delay(100, cancellationToken);
        }

        return null;
    }

    public async Task<string> StartAsync(IReadOnlyDictionary<string, string> extraSettings, CancellationToken cancellationToken)
    {
        ShortenLog();
        var settings = await OwnSettingsAsync(cancellationToken);
        foreach (var (name, value) in extraSettings)
        {
            settings[name] = value;
        }

        await cluster.WriteSettingsAsync(settings, cancellationToken);

        // Relative names, because pg_ctl hands them to a shell. From here on not cancellable: what started must be told to the caller.
        var start = Control("start", "-l", "server.log") with { ReadsOutput = !OperatingSystem.IsWindows() };
        var result = await start.RunAsync(CancellationToken.None);
        if (!result.Succeeded)
        {
            throw Failure($"PostgreSQL did not start in {cluster.Data}: {result.Output}");
        }

        return await FindRunningAsync(CancellationToken.None) ?? throw Failure($"PostgreSQL started in {cluster.Data} and ended at once.");
    }

    public async Task StopAsync()
    {
        var server = PostmasterFile.Read(cluster.Data);
        var result = await Control("stop", "-m", "fast").RunAsync(CancellationToken.None);
        if (!result.Succeeded && PostmasterFile.Read(cluster.Data)?.State() == PostmasterState.Running)
        {
            throw Failure($"PostgreSQL did not stop in {cluster.Data}: {result.Output}");
        }

        if (server is not null && server.SocketFolder.StartsWith(TemporarySockets, StringComparison.Ordinal) && Directory.Exists(server.SocketFolder))
        {
            Directory.Delete(server.SocketFolder, recursive: true);
        }
    }

    private Command Control(string act, params string[] arguments) =>
        account.Run(binaries.PgCtl, [act, "-D", "data", "-w", "-s", "-t", $"{Patience.TotalSeconds}", .. arguments]) with { Folder = cluster.Folder };

    private async Task<Dictionary<string, string>> OwnSettingsAsync(CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["max_connections"] = "200",
            ["log_checkpoints"] = "off",
            ["unix_socket_permissions"] = "0700",
        };
        if (OperatingSystem.IsWindows())
        {
            settings["listen_addresses"] = "127.0.0.1";
            settings["port"] = FreePort().ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            settings["listen_addresses"] = "";
            settings["unix_socket_directories"] = $"\"{await SocketFolderAsync(cancellationToken)}\"";
        }

        return settings;
    }

    /// <summary>The cluster's own folder, which nobody else may enter; a short one when its path is too long for a Unix socket.</summary>
    private async Task<string> SocketFolderAsync(CancellationToken cancellationToken)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(cluster.Folder) <= LongestSocketFolder && !cluster.Folder.Contains('"', StringComparison.Ordinal))
        {
            return cluster.Folder;
        }

        // A name that nobody can guess, and so nobody can have made beforehand.
        var folder = TemporarySockets + Guid.NewGuid().ToString("N")[..16];
        Cluster.MakePrivateFolder(folder);
        await account.GiveAsync(folder, cancellationToken);
        return folder;
    }

    private static async Task<string?> RefusalAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            var probe = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 };
            await using var connection = new NpgsqlConnection(probe.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return null;
        }
        catch (NpgsqlException error)
        {
            return error.Message;
        }
    }

    private void ShortenLog()
    {
        if (new FileInfo(cluster.Log) is { Exists: true, Length: > LargestLog })
        {
            File.Move(cluster.Log, cluster.Log + ".1", overwrite: true);
        }
    }

    private EmbeddedPostgresException Failure(string what)
    {
        var lines = File.Exists(cluster.Log) ? File.ReadAllLines(cluster.Log) : [];
        return new EmbeddedPostgresException($"{what}\nThe last lines of {cluster.Log}:\n{string.Join('\n', lines.TakeLast(15))}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
