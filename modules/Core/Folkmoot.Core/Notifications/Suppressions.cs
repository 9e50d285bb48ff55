using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Notifications;

/// <summary>The list of addresses that get no mail, as keyed hashes.</summary>
public sealed class Suppressions(CoreDbContext db, SitePepper pepper, TimeProvider clock)
{
    // Of the pepper's hashes, those of this list and of nothing else.
    private const string Purpose = "core.suppressions ";

    /// <summary>Why this address gets no mail; null when it does.</summary>
    public async Task<SuppressionReason?> ReasonAsync(string email, CancellationToken cancellationToken) =>
        await FindAsync(email, cancellationToken) is { Suppression.Reason: { } reason } ? reason : null;

    /// <summary>Of many addresses those that get no mail, with why; asked once for all.</summary>
    public async Task<IReadOnlyDictionary<string, SuppressionReason>> ReasonsAsync(IEnumerable<string> emails, CancellationToken cancellationToken)
    {
        var key = await pepper.GetAsync(cancellationToken);
        var hashes = emails.Distinct(StringComparer.Ordinal).ToDictionary(email => email, email => HashOf(key, email));
        var wanted = hashes.Values.ToArray();
        var found = (await db.Suppressions.AsNoTracking().Where(s => s.Reason != null && wanted.Contains(s.Hash)).Select(s => new { s.Hash, s.Reason }).ToListAsync(cancellationToken))
            .ToDictionary(s => Convert.ToHexString(s.Hash), s => s.Reason!.Value);
        return found.Count == 0 ? new Dictionary<string, SuppressionReason>()
            : hashes.Where(h => found.ContainsKey(Convert.ToHexString(h.Value))).ToDictionary(h => h.Key, h => found[Convert.ToHexString(h.Value)]);
    }

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
        var hash = HashOf(await pepper.GetAsync(cancellationToken), email);
        return (hash, await db.Suppressions.SingleOrDefaultAsync(s => s.Hash == hash, cancellationToken));
    }

    private static byte[] HashOf(byte[] key, string email) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Purpose + email.Trim().Normalize().ToLowerInvariant()));
}
