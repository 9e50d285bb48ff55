using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>
/// The random number by which votes tell verified people apart. It outlives the account: who was erased leaves it with the address, and the next who shows
/// that they live there takes it up, since it may be the same person. So nobody votes twice by registering again, and nobody who lives with them loses a vote.
/// </summary>
public sealed class ElectorNumbers(CoreDbContext db)
{
    /// <summary>The number for a proof that is about to be saved, within the same transaction.</summary>
    public async Task<Guid> OfAsync(string userId, byte[] household, CancellationToken cancellationToken)
    {
        var own = await db.ResidencyProofs.AsNoTracking().Where(p => p.UserId == userId).Select(p => (Guid?)p.Elector).FirstOrDefaultAsync(cancellationToken);
        return own ?? await TakeUpAsync(household, cancellationToken) ?? Guid.NewGuid();
    }

    /// <summary>Leaves the person's number with every address that they have shown.</summary>
    public Task VacateAsync(string userId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"insert into core.vacant_electors (household, elector) select distinct household, elector from core.residency_proofs where user_id = {userId} on conflict do nothing", cancellationToken);

    private async Task<Guid?> TakeUpAsync(byte[] household, CancellationToken cancellationToken)
    {
        var taken = await db.Database.SqlQuery<Guid>(
            $"""
            delete from core.vacant_electors where elector = (
                select elector from core.vacant_electors where household = {household} order by elector limit 1 for update skip locked)
            returning elector as "Value"
            """).ToListAsync(cancellationToken);
        return taken.Count == 0 ? null : taken[0];
    }
}
