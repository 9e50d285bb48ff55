using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Audit;

/// <summary>Seals the audit trail in batches and proves the chain.</summary>
public sealed class AuditChain(CoreDbContext db, TimeProvider clock)
{
    /// <summary>Entries in one link.</summary>
    public const int BatchSize = 1000;

    /// <summary>
    /// Seals what is committed and unsealed, in the order of ids. An act that commits late stands in a later batch, and ids that no act has used mean
    /// nothing. Call it within <c>site.BeginAsync</c>: nodes take turns until the commit.
    /// </summary>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.audit-seal'))", cancellationToken);
        var former = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancellationToken);
        var count = 0;
        for (var entries = await UnsealedAsync(cancellationToken); entries.Count > 0; entries = await UnsealedAsync(cancellationToken))
        {
            former = new AuditSeal(former, entries, clock.GetUtcNow());
            db.AuditSeals.Add(former);
            await db.SaveChangesAsync(cancellationToken);
            var (ids, seal) = (entries.Select(e => e.Id).ToList(), (long?)former.Id);
            await db.AuditEntries.Where(e => ids.Contains(e.Id)).ExecuteUpdateAsync(e => e.SetProperty(x => x.SealId, seal), cancellationToken);
            count += entries.Count;
        }

        return count;
    }

    /// <summary>Computes every link anew, up to the first that does not hold.</summary>
    public async Task<ChainReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var report = new ChainReport(0, null, null, null);
        var previous = AuditSeal.Origin;
        var seals = await db.AuditSeals.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken);
        foreach (var (seal, expected) in seals.Select((seal, index) => (seal, index + 1L)))
        {
            var entries = await db.AuditEntries.AsNoTracking().Where(e => e.SealId == seal.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            if (seal.Id != expected || FaultOf(seal, previous, entries) is not null)
            {
                return report with { BrokenSeal = expected, Fault = seal.Id == expected ? FaultOf(seal, previous, entries) : ChainFault.Missing };
            }

            previous = seal.Hash;
            report = new ChainReport(report.Entries + entries.Count, seal, null, null);
        }

        // Entries that name a seal which is not there: somebody cut the end off.
        var last = seals.Count;
        var orphan = await db.AuditEntries.Where(e => e.SealId < 1 || e.SealId > last).MinAsync(e => e.SealId, cancellationToken);
        return orphan is null ? report : report with { BrokenSeal = orphan, Fault = ChainFault.Missing };
    }

    private Task<List<AuditEntry>> UnsealedAsync(CancellationToken cancellationToken) =>
        db.AuditEntries.AsNoTracking().Where(e => e.SealId == null).OrderBy(e => e.Id).Take(BatchSize).ToListAsync(cancellationToken);

    private static ChainFault? FaultOf(AuditSeal seal, byte[] previous, List<AuditEntry> entries) =>
        !seal.PreviousHash.AsSpan().SequenceEqual(previous) ? ChainFault.Previous
        : entries.Count != seal.EntryCount || !CryptographicOperations.FixedTimeEquals(seal.HashOf(entries), seal.Hash) ? ChainFault.Facts
        : entries.Any(e => !e.DetailsHold()) ? ChainFault.Details
        : null;
}

/// <summary>How far the chain holds.</summary>
/// <param name="Entries">Sealed entries that were proved.</param>
/// <param name="Last">The last link that holds; null when none does.</param>
/// <param name="BrokenSeal">The first link that does not hold; null when all do.</param>
/// <param name="Fault">Why it does not.</param>
public sealed record ChainReport(long Entries, AuditSeal? Last, long? BrokenSeal, ChainFault? Fault);

/// <summary>What is wrong with a link.</summary>
public enum ChainFault
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It does not stand on the link before it.</summary>
    Previous,

    /// <summary>Entries, or the link itself, were changed, removed or added.</summary>
    Facts,

    /// <summary>The details of an entry are not those that were written.</summary>
    Details,
}
