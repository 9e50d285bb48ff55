using System.Diagnostics;
using Npgsql;

namespace Folkmoot.Host.Postgres;

/// <summary>Finds, starts and stops the server of one cluster.</summary>
internal sealed class ServerControl(Cluster cluster, PostgresBinaries binaries, ServerAccount account)
{
    private const int LargestLog = 10_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The connection string of a server that runs already, whoever started it; null when there is none.</summary>
    public async Task<string?> FindRunningAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (Running() is { } server)
        {
            var refusal = await RefusalAsync(server, cancellationToken);
            if (refusal is null)
            {
                return cluster.ConnectionString(server.Address, server.Port);
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
        await new ServerSettings(cluster, account).WriteAsync(extraSettings, cancellationToken);

        // Relative names, because pg_ctl hands them to a shell. From here on not cancellable: what started must be told to the caller.
        var start = Control("start", "-l", "server.log", "-o", "-c config_file=../folkmoot.conf") with { ReadsOutput = !OperatingSystem.IsWindows() };
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
        if (!result.Succeeded && Running() is not null)
        {
            throw Failure($"PostgreSQL did not stop in {cluster.Data}: {result.Output}");
        }

        ServerSettings.RemoveSocketFolder(server?.SocketFolder ?? "");
    }

    private Command Control(string act, params string[] arguments) =>
        account.Run(binaries.PgCtl, [act, "-D", "data", "-w", "-s", "-t", $"{Patience.TotalSeconds}", .. arguments]) with { Folder = cluster.Folder };

    private PostmasterFile? Running()
    {
        var server = PostmasterFile.Read(cluster.Data);
        var state = server?.State();
        if (state == PostmasterState.NumberReused)
        {
            // PostgreSQL would take that process for a server. It still notices live backends by their shared memory.
            File.Delete(PostmasterFile.PathIn(cluster.Data));
        }

        return state == PostmasterState.Running ? server : null;
    }

    private async Task<string?> RefusalAsync(PostmasterFile server, CancellationToken cancellationToken)
    {
        if (server.Address.Length == 0)
        {
            return "it has not opened its socket";
        }

        try
        {
            var probe = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(server.Address, server.Port)) { Pooling = false, Timeout = 5 };
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
}
