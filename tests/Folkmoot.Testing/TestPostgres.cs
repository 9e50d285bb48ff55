using Folkmoot.Host.Hub;
using Folkmoot.Host.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Folkmoot.Testing;

/// <summary>The one PostgreSQL of a test run: whichever test assembly comes first starts it, whichever leaves last stops it.</summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);

    public static async Task<string> ConnectionStringAsync() => (await Server.Value).ConnectionString;

    /// <summary>Removes all databases of one installation.</summary>
    public static async Task DropAsync(PostgresServer server, string prefix)
    {
        List<string> databases = [];
        await using (var source = server.Open("postgres", 1))
        {
            await using var command = source.CreateCommand("select datname from pg_database where starts_with(datname, $1)");
            command.Parameters.Add(new() { Value = prefix });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                databases.Add(reader.GetString(0));
            }
        }

        foreach (var database in databases)
        {
            await server.DropAsync(database, CancellationToken.None);
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = Path.Combine(Path.GetTempPath(), "folkmoot-tests"),
                Exclusive = false,
                Settings = new Dictionary<string, string>
                {
                    ["fsync"] = "off",
                    ["synchronous_commit"] = "off",
                    ["full_page_writes"] = "off",
                    ["max_connections"] = "300",
                },
            },
            NullLogger.Instance,
            CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
        return server;
    }
}
