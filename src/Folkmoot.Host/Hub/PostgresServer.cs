using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>The PostgreSQL server that holds the hub and the sites, embedded or an operator's own.</summary>
/// <param name="connectionString">Npgsql connection string of a role that may create databases.</param>
/// <param name="prefix">What the names of all databases begin with.</param>
public sealed class PostgresServer(string connectionString, string prefix)
{
    /// <summary>The database of the hub.</summary>
    public string HubDatabase => $"{prefix}hub";

    /// <summary>The database of a site.</summary>
    public string DatabaseOf(string siteId) => $"{prefix}{siteId.Replace('-', '_')}";

    /// <summary>A pool on one database.</summary>
    public NpgsqlDataSource Open(string database, int maxPoolSize, string? application = null)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database,
            MaxPoolSize = maxPoolSize,
            MinPoolSize = 0,
            ConnectionIdleLifetime = 30,
            ConnectionPruningInterval = 10,
            // Nothing here changes a session's state: no SET, no session locks, no temporary tables.
            NoResetOnClose = true,
            ApplicationName = application ?? "folkmoot",
            // Deliveries and people share connections, and both have statements enough: with few, each plans anew what the other has pushed out.
            MaxAutoPrepare = 120,
        }.ConnectionString);
        return builder.Build();
    }

    /// <summary>Connection string for the one direct LISTEN connection to the hub.</summary>
    public string Direct(string database) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Database = database,
        Pooling = false,
        KeepAlive = 15,
        ApplicationName = "folkmoot-news",
    }.ConnectionString;

    /// <summary>Makes a database unless it is there.</summary>
    /// <param name="database">Its name.</param>
    /// <param name="template">A migrated database to start from; null for an empty one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was made.</returns>
    public async Task<bool> EnsureDatabaseAsync(string database, string? template, CancellationToken cancellationToken)
    {
        await using var source = Open("postgres", 1);
        if (await ExistsAsync(source, database, cancellationToken))
        {
            return false;
        }

        var start = template is null
            ? "template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'"
            : $"template {Quote(template)}";
        try
        {
            await ExecuteAsync(source, $"create database {Quote(database)} {start}", cancellationToken);
            return true;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Whether there is such a database.</summary>
    public async Task<bool> ExistsAsync(string database, CancellationToken cancellationToken)
    {
        await using var source = Open("postgres", 1);
        return await ExistsAsync(source, database, cancellationToken);
    }

    /// <summary>Removes a database, ending whatever still uses it.</summary>
    public async Task DropAsync(string database, CancellationToken cancellationToken)
    {
        await using var source = Open("postgres", 1);
        await ExecuteAsync(source, $"drop database if exists {Quote(database)} with (force)", cancellationToken);
    }

    /// <summary>Gives a database another name, when nobody uses it.</summary>
    public async Task RenameAsync(string database, string name, CancellationToken cancellationToken)
    {
        await using var source = Open("postgres", 1);
        await ExecuteAsync(source, $"alter database {Quote(database)} rename to {Quote(name)}", cancellationToken);
    }

    private static async Task<bool> ExistsAsync(NpgsqlDataSource source, string database, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select exists (select from pg_database where datname = $1)");
        command.Parameters.Add(new() { Value = database });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Names of databases cannot be parameters; they are built from checked site ids only.
    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
