using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>The list of addresses that get no mail, as keyed hashes.</summary>
public sealed class Suppressions(CoreDbContext db, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int TheKey = 1;
    private byte[]? key;

    /// <summary>Why this address gets no mail; null when it does.</summary>
    public async Task<SuppressionReason?> ReasonAsync(string email, CancellationToken cancellationToken) =>
        await FindAsync(email, cancellationToken) is { Suppression.Reason: { } reason } ? reason : null;

    /// <summary>Notes that the address gets no mail from now on.</summary>
    public async Task SuppressAsync(string email, SuppressionReason reason, CancellationToken cancellationToken)
    {
        (await FindOrAddAsync(email, cancellationToken)).Note(reason, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that a mail came back for a passing reason, such as a full mailbox.</summary>
    public async Task NoteSoftBounceAsync(string email, CancellationToken cancellationToken)
    {
        (await FindOrAddAsync(email, cancellationToken)).NoteSoftBounce(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets the address have mail again, as its owner asks.</summary>
    public async Task LiftAsync(string email, CancellationToken cancellationToken)
    {
        if ((await FindAsync(email, cancellationToken)).Suppression is { } suppression)
        {
            db.Suppressions.Remove(suppression);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>How many addresses get no mail, by reason.</summary>
    public async Task<IReadOnlyDictionary<SuppressionReason, int>> CountAsync(CancellationToken cancellationToken) =>
        await db.Suppressions.AsNoTracking().Where(s => s.Reason != null).GroupBy(s => s.Reason!.Value)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private async Task<Suppression> FindOrAddAsync(string email, CancellationToken cancellationToken)
    {
        var (hash, found) = await FindAsync(email, cancellationToken);
        if (found is null)
        {
            found = new Suppression(hash, clock.GetUtcNow());
            db.Suppressions.Add(found);
        }

        return found;
    }

    private async Task<(byte[] Hash, Suppression? Suppression)> FindAsync(string email, CancellationToken cancellationToken)
    {
        key ??= await KeyAsync(cancellationToken);
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(email.Trim().Normalize().ToLowerInvariant()));
        return (hash, await db.Suppressions.SingleOrDefaultAsync(s => s.Hash == hash, cancellationToken));
    }

    // Kept for the scope only: a transaction that is given up takes the key back that it made.
    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector("core.suppressions");
        if (await StoredAsync(cancellationToken) is not { } stored)
        {
            var made = protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            await db.Database.ExecuteSqlAsync(
                $"insert into core.suppression_keys (id, protected_key) values ({TheKey}, {made}) on conflict (id) do nothing", cancellationToken);
            stored = (await StoredAsync(cancellationToken))!;
        }

        return Convert.FromBase64String(protector.Unprotect(stored));
    }

    private Task<string?> StoredAsync(CancellationToken cancellationToken) =>
        db.Set<SuppressionKey>().Where(k => k.Id == TheKey).Select(k => k.ProtectedKey).SingleOrDefaultAsync(cancellationToken);
}
