using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Archives;

/// <summary>Finds or makes the accounts of those who have a profile on an imported site.</summary>
public sealed class ArchivedPeople(IDbContextFactory<HubDbContext> hubs, ILookupNormalizer normalizer)
{
    /// <summary>
    /// Somebody is known by the id, else by the confirmed address; who is neither known gets an account without a password, which a reset link
    /// opens to whoever reads that address. Where an account has another id here, the imported rows get it.
    /// </summary>
    /// <returns>How many accounts were made, and how many had another id.</returns>
    public async Task<(int Made, int Matched)> BringAsync(IReadOnlyList<ArchivedAccount> accounts, string realm, NpgsqlConnection site, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        Dictionary<string, string> renamed = [];
        var made = 0;
        foreach (var person in accounts)
        {
            var known = await FindAsync(hub, person, realm, cancellationToken);
            if (known is null)
            {
                made++;
                known = new Account(realm, person.Email, person.CreatedAt) { EmailConfirmed = true, NormalizedEmail = normalizer.NormalizeEmail(person.Email), NormalizedUserName = normalizer.NormalizeName(person.Email), LockoutEnabled = true };
                known.Id = await hub.Accounts.IgnoreQueryFilters().AnyAsync(a => a.Id == person.Id, cancellationToken) ? known.Id : person.Id;
                hub.Accounts.Add(known);
                await hub.SaveChangesAsync(cancellationToken);
            }

            if (known.Id != person.Id)
            {
                renamed[person.Id] = known.Id;
            }
        }

        await RenameAsync(renamed, site, cancellationToken);
        return (made, renamed.Count);
    }

    private async Task<Account?> FindAsync(HubDbContext hub, ArchivedAccount person, string realm, CancellationToken cancellationToken)
    {
        var email = normalizer.NormalizeEmail(person.Email);
        var candidates = await hub.Accounts.IgnoreQueryFilters().AsNoTracking().Where(a => a.Realm == realm && (a.Id == person.Id || a.NormalizedEmail == email)).ToListAsync(cancellationToken);
        return candidates.FirstOrDefault(a => a.Id == person.Id) ?? candidates.FirstOrDefault();
    }

    // User ids stand in many tables of many modules, always as the whole of a text.
    private static async Task RenameAsync(Dictionary<string, string> renamed, NpgsqlConnection site, CancellationToken cancellationToken)
    {
        if (renamed.Count == 0)
        {
            return;
        }

        foreach (var (table, column) in await TextsAsync(site, cancellationToken))
        {
            await using var command = new NpgsqlCommand(
                $"update {table} t set \"{column}\" = n.after from unnest($1, $2) n(before, after) where t.\"{column}\" = n.before", site)
            {
                Parameters = { new() { Value = renamed.Keys.ToArray() }, new() { Value = renamed.Values.ToArray() } },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<List<(string Table, string Column)>> TextsAsync(NpgsqlConnection site, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select format('%I.%I', c.table_schema, c.table_name), c.column_name::text
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.data_type = 'text' and c.is_generated = 'NEVER' and t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
            """, site);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string, string)> columns = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }
}
