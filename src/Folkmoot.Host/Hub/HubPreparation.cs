using Folkmoot.Data;
using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>Makes the hub's database and brings it up to date, before the host is built.</summary>
public static class HubPreparation
{
    /// <summary>The hub's own migrations, on top of the foundation's outbox.</summary>
    public static IReadOnlyList<MigrationSet> Migrations { get; } = [MigrationSet.Foundation, MigrationSet.Of(typeof(HubPreparation).Assembly, "hub")];

    /// <summary>Prepares the hub and has every running site looked at soon: work may have been left by a node that died.</summary>
    public static async Task RunAsync(PostgresServer server, TimeProvider clock, CancellationToken cancellationToken)
    {
        await server.EnsureDatabaseAsync(server.HubDatabase, null, cancellationToken);
        await using var hub = server.Open(server.HubDatabase, 1);
        await MigrationRunner.MigrateAsync(hub, Migrations, clock, cancellationToken);
        await using var command = hub.CreateCommand("update hub.sites set due = least(due, $1) where state in ('running', 'setting-up')");
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
