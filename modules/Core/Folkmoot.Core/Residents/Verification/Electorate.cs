using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>Who may take part in something that asks for a level, an area and an age.</summary>
public sealed class Electorate(CoreDbContext db, ResidentLevels levels, Residence residence, ResidentProfiles profiles, IUserDirectory people, AreaDirectory areas)
{
    /// <summary>Whether this person is in, or what is missing; the first thing that is.</summary>
    public async Task<ElectorAnswer> FindAsync(string userId, ElectorRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = await profiles.FindAsync(userId, cancellationToken);
        var has = await levels.OfAsync(userId, cancellationToken);
        var gap = has < rule.Level ? ElectorGap.Level
            : rule.NeedsHome && profile?.HomeArea is null ? ElectorGap.Home
            : !await LivesThereAsync(userId, rule, cancellationToken) ? ElectorGap.Area
            : rule.MinimumAge > 0 && profile?.AgeBand is null ? ElectorGap.AgeUnknown
            : rule.MinimumAge > 0 && profile!.AgeBand!.Value.IsBelow(rule.MinimumAge) ? ElectorGap.Age
            : ElectorGap.None;
        return new ElectorAnswer(gap, await IdentityAsync(userId, rule, cancellationToken), profile?.HomeArea, profile?.AgeBand);
    }

    /// <summary>How many people of this site are in now.</summary>
    public async Task<int> CountAsync(ElectorRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Dictionary<string, bool> isIn = [];
        HashSet<string> counted = [];
        foreach (var person in await CandidatesAsync(rule, cancellationToken))
        {
            if (rule.MinimumAge > 0 && person.AgeBand?.IsBelow(rule.MinimumAge) != false)
            {
                continue;
            }

            if (await AreInAsync([person.HomeArea, person.ShownArea], rule, isIn, cancellationToken))
            {
                counted.Add(person.UserId);
            }
        }

        return counted.Count;
    }

    private async Task<List<Candidate>> CandidatesAsync(ElectorRule rule, CancellationToken cancellationToken)
    {
        if (rule.Level < ResidentLevel.ResidencyCode)
        {
            return await db.Profiles.AsNoTracking().Select(p => new Candidate(p.UserId, p.HomeArea, p.HomeArea, p.AgeBand)).ToListAsync(cancellationToken);
        }

        var enough = Enum.GetValues<ResidentLevel>().Where(level => level >= rule.Level).ToList();
        return await db.ResidencyProofs.AsNoTracking().Where(p => p.RevokedAt == null && enough.Contains(p.Level))
            .Join(db.Profiles, p => p.UserId, p => p.UserId, (proof, profile) => new Candidate(profile.UserId, profile.HomeArea, proof.AreaCode, profile.AgeBand)).ToListAsync(cancellationToken);
    }

    // There are many people and few areas.
    private async Task<bool> AreInAsync(IEnumerable<string?> codes, ElectorRule rule, Dictionary<string, bool> known, CancellationToken cancellationToken)
    {
        foreach (var code in rule.NeedsHome ? codes : [])
        {
            if (!known.TryGetValue(code ?? "", out var isIn))
            {
                isIn = rule.Area is { } area ? await residence.LiesInAsync(code, area, cancellationToken) : AreaId.TryParse(code, out var id) && await areas.FindAsync(id, cancellationToken) is not null;
                known[code ?? ""] = isIn;
            }

            if (!isIn)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> LivesThereAsync(string userId, ElectorRule rule, CancellationToken cancellationToken) =>
        rule.Area is { } area ? await residence.IsInAsync(userId, area, rule.Level, cancellationToken)
        : rule.Level < ResidentLevel.ResidencyCode
            || await db.Profiles.AsNoTracking().Where(p => p.UserId == userId).Select(p => p.HomeArea).SingleOrDefaultAsync(cancellationToken) is { } home
                && AreaId.TryParse(home, out var id) && await areas.FindAsync(id, cancellationToken) is not null;

    // Of the verified the person, of others the address that answers: neither dies with the account.
    private async Task<string?> IdentityAsync(string userId, ElectorRule rule, CancellationToken cancellationToken)
    {
        if (rule.Level >= ResidentLevel.ResidencyCode)
        {
            var elector = await db.ResidencyProofs.AsNoTracking().Where(p => p.UserId == userId && p.RevokedAt == null).Select(p => (Guid?)p.Elector).FirstOrDefaultAsync(cancellationToken);
            return elector is null ? null : $"elector:{elector:n}";
        }

        return await people.FindAsync(userId, cancellationToken) is { } person ? $"email:{person.Email.Trim().ToUpperInvariant()}" : null;
    }

    private sealed record Candidate(string UserId, string? HomeArea, string? ShownArea, AgeBand? AgeBand);
}

/// <summary>What a vote or the like asks of those who take part.</summary>
/// <param name="Level">How well they must be known.</param>
/// <param name="Area">Where they must live; null for anywhere on the site.</param>
/// <param name="MinimumAge">16 or 18, at which age bands begin; 0 for any age.</param>
public sealed record ElectorRule(ResidentLevel Level, AreaId? Area, int MinimumAge)
{
    internal bool NeedsHome => Area is not null || Level >= ResidentLevel.ResidencyCode;
}

/// <summary>Whether somebody is in.</summary>
/// <param name="Gap">What is missing.</param>
/// <param name="Identity">What tells the person from all others, also after they have registered again. A secret: only keyed hashes of it are stored.</param>
/// <param name="HomeArea">The code of their home area.</param>
/// <param name="AgeBand">As they said.</param>
public sealed record ElectorAnswer(ElectorGap Gap, string? Identity, string? HomeArea, AgeBand? AgeBand);

/// <summary>What somebody lacks to take part.</summary>
public enum ElectorGap
{
    None,

    /// <summary>They are not known well enough.</summary>
    Level,

    /// <summary>They have not said where they live.</summary>
    Home,

    /// <summary>They live elsewhere.</summary>
    Area,

    /// <summary>They have not said how old they are.</summary>
    AgeUnknown,

    /// <summary>They are too young.</summary>
    Age,
}
