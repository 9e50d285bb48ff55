using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents.Verification;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents;

/// <summary>Who lives in an area, as well as the site knows.</summary>
public sealed class Residence(CoreDbContext db, AreaDirectory areas, AreaSuccessors successors)
{
    /// <summary>
    /// Whether somebody lives in the area. Their home area says so; where the level asks for proof, it must have been shown for a home there too: who
    /// has moved since lives there only once they have shown it again.
    /// </summary>
    public async Task<bool> IsInAsync(string userId, AreaId area, ResidentLevel level, CancellationToken cancellationToken)
    {
        var home = await db.Profiles.AsNoTracking().Where(p => p.UserId == userId).Select(p => p.HomeArea).SingleOrDefaultAsync(cancellationToken);
        return await LiesInAsync(home, area, cancellationToken)
            && (level < ResidentLevel.ResidencyCode || await IsShownAsync(userId, area, level, cancellationToken));
    }

    private async Task<bool> IsShownAsync(string userId, AreaId area, ResidentLevel level, CancellationToken cancellationToken)
    {
        foreach (var proof in await db.ResidencyProofs.AsNoTracking().Where(p => p.UserId == userId && p.RevokedAt == null).ToListAsync(cancellationToken))
        {
            if (proof.Level >= level && await LiesInAsync(proof.AreaCode, area, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // A home may be a ward while the area is a locality: it lies where the greater part of it lies.
    internal async Task<bool> LiesInAsync(string? code, AreaId area, CancellationToken cancellationToken)
    {
        if (!AreaId.TryParse(code, out var id) || await successors.ResolveAsync(id, cancellationToken) is not { } home)
        {
            return false;
        }

        return home.Id == area
            || (await areas.FindAsync(area, cancellationToken) is { } whole && whole.Kind != home.Kind
                && await areas.FindShapeAsync(area, cancellationToken) is { } around && await areas.FindShapeAsync(home.Id, cancellationToken) is { } shape
                && AreaShares.Share(shape, around) > 0.5);
    }
}
