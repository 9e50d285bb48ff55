using Folkmoot.Core.Audit;
using Folkmoot.Core.Residents;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Areas;

/// <summary>Carries what Core itself files under an area to the area's successor: homes, and roles that were given there.</summary>
internal sealed class AreaCarrying(CoreDbContext db, AuditTrail audit)
{
    public async Task RunAsync(string former, string successor, CancellationToken cancellationToken)
    {
        await db.Profiles.Where(p => p.HomeArea == former)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HomeArea, successor), cancellationToken);
        // Former ones stay where they were; of two open ones for what has become the same, the later counts.
        await db.Database.ExecuteSqlAsync(
            $"""
            update core.invitations i set closed_at = now() where closed_at is null and area_code = {former} and exists (
                select from core.invitations o where o.closed_at is null and o.area_code = {successor} and lower(o.email) = lower(i.email) and o.role = i.role
                and o.category is not distinct from i.category)
            """, cancellationToken);
        await db.Invitations.Where(i => i.AreaCode == former && i.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AreaCode, successor), cancellationToken);
        foreach (var grant in await db.RoleGrants.Where(g => g.AreaCode == former).ToListAsync(cancellationToken))
        {
            var there = await db.RoleGrants.SingleOrDefaultAsync(g => g.UserId == grant.UserId && g.Role == grant.Role && g.Category == grant.Category && g.AreaCode == successor, cancellationToken);
            if (there is null)
            {
                grant.MoveTo(successor);
            }
            else
            {
                // Two areas have become one, and the person had the role in both: it ends when the longer one ends.
                there.EndAt(there.ExpiresAt is null || grant.ExpiresAt is null ? null : new[] { there.ExpiresAt.Value, grant.ExpiresAt.Value }.Max());
                db.RoleGrants.Remove(grant);
            }

            audit.Add("core.role-carried", null, Profile.ItemOf(grant.UserId), new Dictionary<string, string> { ["role"] = grant.Role, ["from"] = former, ["to"] = successor });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
