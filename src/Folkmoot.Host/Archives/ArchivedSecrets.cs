using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Folkmoot.Host.Archives;

/// <summary>A site's secrets are encrypted for its name. Where this installation made them, they are encrypted for the new one; elsewhere they cannot be read.</summary>
public sealed class ArchivedSecrets(IDataProtectionProvider protection)
{
    private const string Purpose = "Folkmoot.Core.SitePepper";

    /// <summary>Encrypts them for the site's new name.</summary>
    /// <returns>False when they could not be read: they are gone then, and the site makes new ones.</returns>
    public async Task<bool> SealAnewAsync(string before, string after, NpgsqlConnection site, CancellationToken cancellationToken)
    {
        var (from, to) = (protection.CreateProtector($"site:{before}").CreateProtector(Purpose), protection.CreateProtector($"site:{after}").CreateProtector(Purpose));
        var all = true;
        foreach (var (name, value) in await ReadAsync(site, cancellationToken))
        {
            var renewed = Renew(from, to, value);
            all &= renewed is not null;
            await using var command = new NpgsqlCommand(renewed is null ? "delete from core.site_secrets where name = $1" : "update core.site_secrets set value = $2 where name = $1", site);
            command.Parameters.Add(new() { Value = name });
            if (renewed is not null)
            {
                command.Parameters.Add(new() { Value = renewed });
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return all;
    }

    private static byte[]? Renew(IDataProtector from, IDataProtector to, byte[] value)
    {
        try
        {
            return to.Protect(from.Unprotect(value));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static async Task<List<(string Name, byte[] Value)>> ReadAsync(NpgsqlConnection site, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select name, value from core.site_secrets", site);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string, byte[])> secrets = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            secrets.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        }

        return secrets;
    }
}
