using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Folkmoot.Host.Hub;
using Npgsql;

namespace Folkmoot.Host.Archives;

/// <summary>Writes what a site's database holds into one file, as it is at one moment, while people go on using the site.</summary>
public sealed class ArchiveWriter(PostgresServer server, NpgsqlDataSource hub, TimeProvider clock)
{
    private const string TablesOf = """
        select n.nspname, c.relname,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum),
            array(select p.relname::text from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid order by p.relname),
            array(select substring(pg_get_expr(p.relpartbound, p.oid) from '''([0-9a-f-]{36})''') from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid order by p.relname)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\_%'
            and (cardinality($1) = 0 or n.nspname = any ($1)) and (n.nspname, c.relname) <> ('folkmoot', 'migrations')
        order by 1, 2
        """;

    /// <summary>Writes the archive.</summary>
    /// <param name="site">Which site.</param>
    /// <param name="schemas">Only these; none for the whole site with its accounts.</param>
    /// <param name="target">Where to; need not be seekable.</param>
    /// <param name="progress">Hears of every table before it is written.</param>
    /// <param name="cancellationToken">Stops in the middle; what has been written is no archive then.</param>
    public async Task<ArchiveManifest> WriteAsync(SiteRecord site, IReadOnlyCollection<string> schemas, Stream target, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(site);
        await using var source = server.Open(server.DatabaseOf(site.Id), 1, "folkmoot-archive");
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        List<ArchivedTable> tables = [];
        foreach (var table in await ListAsync(connection, schemas, cancellationToken))
        {
            progress?.Invoke($"{table.Schema}.{table.Name}");
            tables.Add(await CopyAsync(connection, zip, table, cancellationToken));
        }

        var manifest = new ArchiveManifest
        {
            Format = ArchiveManifest.CurrentFormat,
            MadeAt = clock.GetUtcNow(),
            Site = new ArchivedSite(site.Id, site.Name, site.Realm, site.Culture, site.TimeZone, site.Modules),
            Migrations = await MigrationsAsync(connection, cancellationToken),
            Tables = tables,
            Accounts = schemas.Count == 0 ? await AccountsAsync(connection, cancellationToken) : [],
        };
        await using var entry = await zip.CreateEntry(ArchiveManifest.FileName).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(entry, manifest, ArchiveManifest.Json, cancellationToken);
        return manifest;
    }

    private static async Task<List<ArchivedTable>> ListAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TablesOf, connection) { Parameters = { new() { Value = schemas.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ArchivedTable> tables = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var partitions = reader.GetFieldValue<string[]>(3).Zip(reader.GetFieldValue<string[]>(4), (name, key) => new ArchivedPartition(name, Guid.Parse(key)));
            tables.Add(new ArchivedTable(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), 0, "", [.. partitions]));
        }

        return tables;
    }

    private static async Task<ArchivedTable> CopyAsync(NpgsqlConnection connection, ZipArchive zip, ArchivedTable table, CancellationToken cancellationToken)
    {
        var rows = await CountAsync(connection, table, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        await using var file = await zip.CreateEntry(table.FileName, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select {columns} from {table.Sql}) to stdout (format binary)", cancellationToken);
        var buffer = new byte[64 * 1024];
        for (int read; (read = await copy.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return table with { Rows = rows, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, ArchivedTable table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {table.Sql}", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<ArchivedMigration>> MigrationsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select module, id from folkmoot.migrations order by applied_at, module, id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ArchivedMigration> migrations = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            migrations.Add(new ArchivedMigration(reader.GetString(0), reader.GetString(1)));
        }

        return migrations;
    }

    private async Task<List<ArchivedAccount>> AccountsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var people = new NpgsqlCommand("select array_agg(user_id) from core.profiles", connection);
        var ids = await people.ExecuteScalarAsync(cancellationToken) as string[] ?? [];
        await using var command = hub.CreateCommand("select id, email, created_at from hub.accounts where id = any ($1) and email_confirmed and email is not null order by id");
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ArchivedAccount> accounts = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            accounts.Add(new ArchivedAccount(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return accounts;
    }
}
