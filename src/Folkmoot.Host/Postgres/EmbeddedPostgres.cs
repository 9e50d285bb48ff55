namespace Folkmoot.Host.Postgres;

/// <summary>
/// A PostgreSQL server as a process of its own beside the host, for trying Folkmoot out, for tests and for one small council.
/// Whoever of its users is disposed last stops it; one left behind by a killed host is taken over.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly FolderUse use;
    private readonly ServerControl server;
    private readonly ILogger logger;
    private bool disposed;

    private EmbeddedPostgres(FolderUse use, ServerControl server, string connectionString, ILogger logger)
    {
        this.use = use;
        this.server = server;
        this.logger = logger;
        ConnectionString = connectionString;
    }

    /// <summary>For Npgsql: the superuser <c>postgres</c> in the database <c>postgres</c>. Holds the password; keep it out of logs.</summary>
    public string ConnectionString { get; }

    /// <exception cref="FolderInUseException">Exclusive use is wanted, and another host serves from this folder.</exception>
    /// <exception cref="EmbeddedPostgresException">The server cannot be had; the message says why.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.DataFolder);
        var use = FolderUse.Begin(folder, options.Exclusive);
        try
        {
            using var turn = await use.TakeTurnAsync(cancellationToken);
            use.Join();
            var place = await ServerPlace.FindAsync(options, folder, logger, cancellationToken);
            var cluster = await ClusterAsync(place, options, logger, cancellationToken);
            var server = new ServerControl(cluster, place.Binaries, place.Account);
            var connectionString = await ConnectAsync(server, cluster, options, logger, cancellationToken);
            return new EmbeddedPostgres(use, server, connectionString, logger);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        using (await use.TakeTurnAsync(CancellationToken.None))
        {
            if (use.LeaveAsLast())
            {
                await server.StopAsync();
                logger.LogInformation("PostgreSQL stopped");
            }

            use.Dispose();
        }
    }

    private static async Task<Cluster> ClusterAsync(
        ServerPlace place, EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(place.Home, place.Binaries, place.Account);
        if (!cluster.Exists)
        {
            logger.LogInformation("Making a PostgreSQL {Version} database in {Folder}", place.Version, cluster.Folder);
            var durable = options.Settings.GetValueOrDefault("fsync") != "off";
            await cluster.CreateAsync(durable, cancellationToken);
        }

        cluster.CheckVersion(place.Version);
        return cluster;
    }

    private static async Task<string> ConnectAsync(
        ServerControl server, Cluster cluster, EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (await server.FindRunningAsync(cancellationToken) is { } running)
        {
            logger.LogInformation("PostgreSQL in {Folder} runs already; using it", cluster.Folder);
            return running;
        }

        var connectionString = await server.StartAsync(options.Settings, cancellationToken);
        logger.LogInformation("PostgreSQL started in {Folder}, its log is {Log}", cluster.Folder, cluster.Log);
        return connectionString;
    }
}
