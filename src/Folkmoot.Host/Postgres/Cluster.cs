using System.Security.Cryptography;
using Npgsql;

namespace Folkmoot.Host.Postgres;

/// <summary>
/// The server's files below one folder: <c>cluster</c> belongs to the server's user alone (PostgreSQL's <c>data</c>, <c>server.log</c>,
/// the socket); <c>password</c> and <c>folkmoot.conf</c> beside it belong to the host's user. The host writes nothing into what
/// the server's user owns: as root it could be led by a link to any file of the system.
/// </summary>
internal sealed class Cluster(string home, PostgresBinaries binaries, ServerAccount account)
{
    private const string Superuser = "postgres";

    public string Folder { get; } = Path.Combine(home, "cluster");

    public string Data => Path.Combine(Folder, "data");

    public string Log => Path.Combine(Folder, "server.log");

    public string Settings => Path.Combine(home, "folkmoot.conf");

    public bool Exists => Directory.Exists(Folder);

    private string PasswordFile => Path.Combine(home, "password");

    /// <summary>Makes the cluster beside its place and moves it there, so that one interrupted halfway is never taken for whole.</summary>
    public async Task CreateAsync(bool durable, CancellationToken cancellationToken)
    {
        foreach (var interrupted in Directory.EnumerateDirectories(home, "initdb-*"))
        {
            TryDelete(interrupted);
        }

        var draft = Path.Combine(home, "initdb-" + Path.GetRandomFileName());
        PrivateFiles.MakeFolder(draft);
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        await PrivateFiles.WriteAsync(PasswordFile, password, cancellationToken);
        await PrivateFiles.WriteAsync(Path.Combine(draft, "password"), password, cancellationToken);
        await account.GiveAsync(draft, cancellationToken);
        await InitAsync(draft, durable, cancellationToken);
        File.Delete(Path.Combine(draft, "password"));
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

    /// <param name="address">A folder of Unix sockets, or a host name.</param>
    public string ConnectionString(string address, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = address,
        Port = port,
        Username = Superuser,
        Database = Superuser,
        Password = Password(),
        RequireAuth = "ScramSHA256",
    }.ConnectionString;

    private string Password() => File.Exists(PasswordFile) ? File.ReadAllText(PasswordFile).Trim() : throw new EmbeddedPostgresException(
        $"{PasswordFile} is missing, and nobody can sign in to the database beside it. Put it back from a copy of the folder, "
        + "or choose another folder with --data.");

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
    }
}
