using System.Globalization;
using System.Text;
using Npgsql;

namespace Folkmoot.Voting.Tests.Threats;

/// <summary>
/// Somebody with a copy of a site's whole database, the write-ahead log of the cluster from a moment on, and the hosts' logs. What the attack finds, and what it
/// cannot find, are the claims of docs/security.md.
/// </summary>
internal sealed class Attacker(VotingSite voting) : IAsyncDisposable
{
    private readonly NpgsqlDataSource database = voting.Installation.Server.Open(voting.Installation.Server.DatabaseOf(voting.Site.Id), 2);
    private string from = "";

    /// <summary>Every row of every table as text, with where and by which transaction it was written.</summary>
    public List<CopiedRow> Rows { get; } = [];

    /// <summary>What transactions of this database wrote, from the log.</summary>
    public List<LoggedWrite> Writes { get; } = [];

    /// <summary>All bytes of the cluster's log, the hub's among them.</summary>
    public byte[] Log { get; private set; } = [];

    public async Task StartAsync()
    {
        await ExecuteAsync("create extension if not exists pg_walinspect");
        from = await AskAsync("select pg_current_wal_insert_lsn()::text");
    }

    public async Task CopyAsync()
    {
        Rows.Clear();
        foreach (var table in await ListAsync("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1
            """))
        {
            await using var command = database.CreateCommand($"select ctid::text, xmin::text, t::text from {table} t order by t.ctid");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                Rows.Add(new CopiedRow(table, reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }
        }
    }

    public async Task ReadLogAsync()
    {
        Writes.Clear();
        var to = await AskAsync("select pg_current_wal_flush_lsn()::text");
        await using var command = database.CreateCommand($"""
            select b.xid::text, coalesce(c.relname, b.relfilenode::text), b.reldatabase = d.oid, coalesce(b.block_data, '') || coalesce(b.block_fpi_data, '')
            from pg_get_wal_block_info('{from}', '{to}') b cross join (select oid from pg_database where datname = current_database()) d
            left join pg_class c on c.relfilenode = b.relfilenode and b.reldatabase = d.oid
            order by b.start_lsn
            """);
        await using var reader = await command.ExecuteReaderAsync();
        using var all = new MemoryStream();
        while (await reader.ReadAsync())
        {
            var bytes = reader.GetFieldValue<byte[]>(3);
            await all.WriteAsync(bytes);
            if (reader.GetBoolean(2))
            {
                Writes.Add(new LoggedWrite(reader.GetString(0), reader.GetString(1), bytes));
            }
        }

        Log = all.ToArray();
    }

    /// <summary>Whether these bytes stand anywhere: as they are in the log, or as hexadecimal or base64 in a table or in the hosts' logs.</summary>
    public bool Finds(byte[] secret)
    {
        string[] texts = [Convert.ToHexStringLower(secret), Convert.ToBase64String(secret)];
        return Log.AsSpan().IndexOf(secret) >= 0 || texts.Any(Finds);
    }

    public bool Finds(string text) =>
        Rows.Exists(row => row.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
        || voting.Installation.Log.Lines.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase))
        || Log.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    public List<CopiedRow> Of(string table) => [.. Rows.Where(row => row.Table == table)];

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string> AskAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<List<string>> ListAsync(string sql)
    {
        List<string> found = [];
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}

/// <summary>A row as a copy of the database has it.</summary>
internal sealed record CopiedRow(string Table, string Place, string Transaction, string Text);

/// <summary>What a transaction wrote into a relation.</summary>
internal sealed record LoggedWrite(string Transaction, string Relation, byte[] Bytes);
