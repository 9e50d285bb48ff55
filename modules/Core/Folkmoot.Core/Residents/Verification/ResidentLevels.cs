using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>What people's level lets them do.</summary>
public sealed class ResidentLevels(CoreDbContext db, HeldRoles roles, IUserDirectory people, ISettings<ResidentSettings> settings, IEnumerable<ResidentAct> acts)
{
    /// <summary>All acts with the level that this site asks for.</summary>
    public async Task<IReadOnlyList<ResidentAct>> ListAsync(CancellationToken cancellationToken)
    {
        var decided = (await settings.GetAsync(cancellationToken)).Levels;
        return [.. acts.Select(act => decided.TryGetValue(act.Name, out var level) ? act with { Needs = level } : act)];
    }

    /// <summary>The highest level that this person has now.</summary>
    public async Task<ResidentLevel> OfAsync(string userId, CancellationToken cancellationToken)
    {
        var proven = await db.ResidencyProofs.AsNoTracking().Where(p => p.UserId == userId && p.RevokedAt == null).Select(p => p.Level).ToListAsync(cancellationToken);
        return await HighestAsync(userId, proven, cancellationToken);
    }

    /// <summary>Says whether this person may do this as far as levels go, and what is missing otherwise.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="act">The name of a registered act.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ActAnswer> MayAsync(string userId, string act, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(act, cancellationToken);
        return new ActAnswer(known, known.Needs == ResidentLevel.None ? ResidentLevel.None : await OfAsync(userId, cancellationToken));
    }

    /// <summary>The same for what is done under a display name; null for who has none, or whose name a moderator has taken away.</summary>
    public async Task<ActAnswer?> MayByNameAsync(string userId, string act, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(act, cancellationToken);
        return await roles.LevelsByNameAsync(userId, cancellationToken) is not { } proven ? null
            : new ActAnswer(known, known.Needs == ResidentLevel.None ? ResidentLevel.None : await HighestAsync(userId, proven, cancellationToken));
    }

    /// <summary>
    /// The keyed hash of the household for which this person's residency was shown; null below that level. The same household has the same
    /// hash for ever on this site, also after somebody was erased and registered anew.
    /// </summary>
    public async Task<byte[]?> FindHouseholdAsync(string userId, CancellationToken cancellationToken) =>
        await db.ResidencyProofs.AsNoTracking().Where(p => p.UserId == userId && p.RevokedAt == null)
            .OrderByDescending(p => p.GivenAt).Select(p => p.Household).FirstOrDefaultAsync(cancellationToken);

    private async Task<ResidentAct> KnownAsync(string act, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).SingleOrDefault(a => a.Name == act)
            ?? throw new InvalidOperationException($"No module has registered the act '{act}' with AddResidentAct.");

    private async Task<ResidentLevel> HighestAsync(string userId, IReadOnlyList<ResidentLevel> proven, CancellationToken cancellationToken) =>
        proven.Count > 0 ? proven.Max()
            : await people.FindAsync(userId, cancellationToken) is { EmailConfirmed: true } ? ResidentLevel.Email
            : ResidentLevel.None;

    /// <summary>The page that tells people what to do to be let in, for a redirect.</summary>
    public static string NextStepAddress(string act, string returnPath) =>
        $"~/profile/level?act={Uri.EscapeDataString(act)}&returnUrl={Uri.EscapeDataString(returnPath)}";
}

/// <summary>Whether somebody may do something.</summary>
/// <param name="Act">What, with the level that this site asks for.</param>
/// <param name="Has">The level that the person has.</param>
public sealed record ActAnswer(ResidentAct Act, ResidentLevel Has)
{
    public bool IsAllowed => Has >= Act.Needs;
}
