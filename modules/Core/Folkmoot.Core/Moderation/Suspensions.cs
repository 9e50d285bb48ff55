using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Moderation;

/// <summary>Who may not write for a time.</summary>
public sealed class Suspensions(CoreDbContext db, TimeProvider clock)
{
    /// <summary>The one that ends last of those that bind a person now; null when none does.</summary>
    public Task<Suspension?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Suspensions.AsNoTracking().Where(s => s.UserId == userId && s.LiftedAt == null && s.EndsAt > now)
            .OrderByDescending(s => s.EndsAt).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Suspension>> ListAsync(string userId, CancellationToken cancellationToken) =>
        await db.Suspensions.AsNoTracking().Where(s => s.UserId == userId).OrderByDescending(s => s.GivenAt).ToListAsync(cancellationToken);

    /// <summary>Ends what a decision began. Core's next save commits it.</summary>
    internal async Task LiftAsync(Guid caseId, CancellationToken cancellationToken)
    {
        foreach (var suspension in await db.Suspensions.Where(s => s.CaseId == caseId && s.LiftedAt == null).ToListAsync(cancellationToken))
        {
            suspension.Lift(clock.GetUtcNow());
        }
    }
}
