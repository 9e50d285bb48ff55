using System.Security.Cryptography;
using Npgsql;

namespace Folkmoot.Host.Postgres;

/// <summary>
/// The server's own folder, which its user owns alone: <c>data</c> (PostgreSQL's), <c>password</c>, <c>server.log</c>, and the socket.
/// </summary>
internal sealed class Cluster(string home, PostgresBinaries binaries, ServerAccount account)
{
    private const string Superuser = "postgres";

    public string Folder { get; } = Path.Combine(home, "cluster");

    public string Data => Path.Combine(Folder, "data");

    public string Log => Path.Combine(Folder, "server.log");

    public bool Exists => Directory.Exists(Folder);

    /// <summary>Makes the cluster beside its place and moves it there, so that one interrupted halfway is never taken for whole.</summary>
    public async Task CreateAsync(bool durable, CancellationToken cancellationToken)
    {
        foreach (var interrupted in Directory.EnumerateDirectories(home, "initdb-*"))
        {
            TryDelete(interrupted);
        }

        var draft = Path.Combine(home, "initdb-" + Path.GetRandomFileName());
        MakePrivateFolder(draft);
        await File.WriteAllTextAsync(Path.Combine(draft, "password"), RandomNumberGenerator.GetHexString(48), cancellationToken);
        await account.GiveAsync(draft, cancellationToken);
        await InitAsync(draft, durable, cancellationToken);
        Directory.Move(draft, Folder);
    }

    /// <summary>Refuses data that another major version wrote, and leaves them as they are.</summary>
    public void CheckVersion(string version)
    {
        var file = Path.Combine(Data, "PG_VERSION");
        var written = File.Exists(file) ? File.ReadAllText(file).Trim() : "(no PG_VERSION)";
        if (written != version.Split('.')[0])
        {
            throw new EmbeddedPostgresException(
                $"{Data} was written by PostgreSQL {written}, and this is PostgreSQL {version}. Nothing was changed. "
                + "Back its sites up with the version of Folkmoot that wrote it and restore them here, or choose another folder with --data.");
        }
    }

    public async Task WriteSettingsAsync(IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Data, "folkmoot.conf");
        var lines = settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'");
        await File.WriteAllLinesAsync(file, ["# Written by the host at every start.", .. lines], cancellationToken);
        await account.GiveAsync(file, cancellationToken);
    }

    /// <param name="address">A folder of Unix sockets, or a host name.</param>
    public string ConnectionString(string address, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = address,
        Port = port,
        Username = Superuser,
        Database = Superuser,
        Password = File.ReadAllText(Path.Combine(Folder, "password")).Trim(),
    }.ConnectionString;

    public static void MakePrivateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void TryDelete(string draft)
    {
        try
        {
            Directory.Delete(draft, recursive: true);
        }
        catch (IOException)
        {
            // The initdb of a killed host may still be writing into it. It harms nobody, and the next start tries again.
        }
    }

    private async Task InitAsync(string draft, bool durable, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-D", "data", "-U", Superuser, "--pwfile=password", "--auth=scram-sha-256", "-E", "UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--set", "timezone=UTC", "--set", "log_timezone=UTC", durable ? "--sync-method=fsync" : "--no-sync",
        ];
        var initdb = account.Run(binaries.Initdb, arguments) with { Folder = draft };
        var result = await initdb.RunAsync(cancellationToken);
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException($"initdb could not make a database in {draft}:\n{result.Output}");
        }

        await File.AppendAllTextAsync(Path.Combine(draft, "data", "postgresql.conf"), "include_if_exists = 'folkmoot.conf'\n", cancellationToken);
    }
}
