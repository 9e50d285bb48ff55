using Npgsql;

namespace Folkmoot.Data;

/// <summary>
/// Brings a database up to the modules' migrations. Each migration and the mark that it has run commit together, under one
/// lock a database, so that several nodes may start at once and a killed one leaves nothing half done.
/// </summary>
public static class MigrationRunner
{
    private const string Prepare = """
        create schema if not exists folkmoot;
        create table if not exists folkmoot.migrations (
            module text not null,
            id text not null,
            applied_at timestamptz not null,
            primary key (module, id));
        """;

    /// <summary>Runs what has not run yet, in the order of the sets.</summary>
    /// <returns>What was run.</returns>
    /// <exception cref="MigrationFailedException">One migration failed; those before it stand, it and those after it have not happened.</exception>
    public static async Task<IReadOnlyList<Migration>> MigrateAsync(
        NpgsqlDataSource source, IEnumerable<MigrationSet> sets, TimeProvider clock, CancellationToken cancellationToken)
    {
        List<Migration> applied = [];
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        foreach (var set in sets)
        {
            foreach (var migration in set.Migrations)
            {
                if (await ApplyAsync(connection, set, migration, clock, cancellationToken))
                {
                    applied.Add(migration);
                }
            }
        }

        return applied;
    }

    private static async Task<bool> ApplyAsync(
        NpgsqlConnection connection, MigrationSet set, Migration migration, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, "select pg_advisory_xact_lock(hashtext('folkmoot.migrations'))", cancellationToken);
        await RunAsync(connection, Prepare, cancellationToken);
        if (!await MarkAsync(connection, migration, clock, cancellationToken))
        {
            return false;
        }

        try
        {
            await RunAsync(connection, $"create schema if not exists {set.Schema}", cancellationToken);
            await RunAsync(connection, migration.Sql, cancellationToken);
        }
        catch (PostgresException error)
        {
            throw new MigrationFailedException(migration, error);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> MarkAsync(NpgsqlConnection connection, Migration migration, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into folkmoot.migrations (module, id, applied_at) values ($1, $2, $3) on conflict do nothing", connection);
        command.Parameters.Add(new() { Value = migration.Module });
        command.Parameters.Add(new() { Value = migration.Id });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    // The text comes from our own assemblies, never from people.
    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A migration could not be run. Nothing of it has happened.</summary>
public sealed class MigrationFailedException(Migration migration, Exception reason)
    : Exception($"The migration {migration.Id} of {migration.Module} failed and was undone: {reason.Message}", reason)
{
    /// <summary>The one that failed.</summary>
    public Migration Migration { get; } = migration;
}
