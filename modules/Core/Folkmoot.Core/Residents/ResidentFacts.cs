using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents.Verification;

namespace Folkmoot.Core.Residents;

/// <summary>What a person may know of themselves on this site: their level and their roles.</summary>
public sealed class ResidentFacts(ResidentLevels levels, RoleGrants grants, AreaDirectory areas, TimeProvider clock)
{
    public async Task<ProfileFacts> OfAsync(string userId, CancellationToken cancellationToken)
    {
        var held = (await grants.ListAsync(userId, cancellationToken)).Where(g => g.ExpiresAt is not { } end || end > clock.GetUtcNow()).ToList();
        List<HeldRole> roles = [];
        foreach (var grant in held)
        {
            var area = grant.At.Area is { } code ? (await areas.FindAsync(code, cancellationToken))?.Name ?? code.Value : null;
            roles.Add(new HeldRole(grant.Role, area, grant.Category));
        }

        return new ProfileFacts(LevelNames.Of(await levels.OfAsync(userId, cancellationToken)), roles);
    }
}

/// <summary>Facts that the profile page shows.</summary>
/// <param name="Level">What the level is called, in English.</param>
/// <param name="Roles">Roles that count now.</param>
public sealed record ProfileFacts(string Level, IReadOnlyList<HeldRole> Roles);

/// <summary>A role with the name of its area.</summary>
public sealed record HeldRole(string Role, string? Area, string? Category);
