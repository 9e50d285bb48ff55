using Npgsql;

namespace Folkmoot.Host.Archives;

/// <summary>The tables of a new database while an archive is copied into them. Rules that look at rows one by one sleep meanwhile: the rows have been through them before.</summary>
internal sealed class ImportedTables(NpgsqlConnection connection)
{
    /// <summary>Tables that others point at come first.</summary>
    /// <exception cref="ArchiveException">The database has no such table or column.</exception>
    public async Task<IReadOnlyList<ArchivedTable>> OrderAsync(IReadOnlyList<ArchivedTable> tables, CancellationToken cancellationToken)
    {
        var columns = (await RowsAsync("select table_schema::text, table_name::text || '.' || column_name::text from information_schema.columns", cancellationToken)).ToHashSet();
        foreach (var table in tables)
        {
            if (table.Columns.FirstOrDefault(column => !columns.Contains((table.Schema, $"{table.Name}.{column}"))) is { } unknown)
            {
                throw new ArchiveException($"The archive has {table.Schema}.{table.Name}.{unknown}, which the modules that are installed here do not know.");
            }
        }

        var pointing = (await RowsAsync("""
            select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conparentid = 0 and conrelid <> confrelid
            """, cancellationToken)).ToLookup(r => r.First, r => r.Second);
        List<ArchivedTable> ordered = [];
        var left = tables.ToList();
        while (left.Count > 0)
        {
            var free = left.Where(table => !pointing[NameOf(table)].Any(other => left.Exists(l => NameOf(l) == other))).ToList();
            if (free.Count == 0)
            {
                throw new InvalidOperationException($"Tables point at each other in a ring: {string.Join(", ", left.Select(NameOf))}.");
            }

            ordered.AddRange(free);
            left.RemoveAll(free.Contains);
        }

        return ordered;
    }

    /// <summary>Takes out what migrations have put in, last the tables that others point at.</summary>
    public async Task EmptyAsync(IReadOnlyList<ArchivedTable> ordered, CancellationToken cancellationToken)
    {
        foreach (var table in ordered.Reverse())
        {
            await ExecuteAsync($"alter table {table.Sql} disable trigger user", cancellationToken);
            await ExecuteAsync($"delete from {table.Sql}", cancellationToken);
        }
    }

    /// <summary>Makes the tables that parts of its rows lie in.</summary>
    public async Task PartitionAsync(ArchivedTable table, CancellationToken cancellationToken)
    {
        foreach (var partition in table.Partitions)
        {
            await ExecuteAsync($"create table if not exists \"{table.Schema}\".\"{partition.Name}\" partition of {table.Sql} for values in ('{partition.Key}')", cancellationToken);
        }
    }

    /// <summary>Wakes the rules, and lets numbers go on where they were.</summary>
    public async Task FinishAsync(IReadOnlyList<ArchivedTable> ordered, CancellationToken cancellationToken)
    {
        foreach (var table in ordered)
        {
            await ExecuteAsync($"alter table {table.Sql} enable trigger user", cancellationToken);
        }

        var numbered = await RowsAsync("""
            select format('%I.%I', table_schema, table_name), column_name::text from information_schema.columns
            where (is_identity = 'YES' or column_default like 'nextval(%') and table_schema not in ('pg_catalog', 'information_schema')
            """, cancellationToken);
        foreach (var (table, column) in numbered)
        {
            await ExecuteAsync($"select setval(pg_get_serial_sequence('{table}', '{column}'), greatest((select max(\"{column}\") from {table}), 1), exists (select from {table}))", cancellationToken);
        }
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<(string First, string Second)>> RowsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string, string)> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    private static string NameOf(ArchivedTable table) => $"{table.Schema}.{table.Name}";
}
