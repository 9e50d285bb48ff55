using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.StaffTerms;

/// <summary>Who has left, or seems to have: roles that ended lately, and staff who stay away.</summary>
public sealed class LeaverReport(CoreDbContext db, RoleHolders holders, ISettings<StaffSettings> settings, TimeProvider clock)
{
    /// <summary>Ended roles are shown for so many days.</summary>
    public const int EndedDays = 90;

    public const int Most = 200;

    /// <summary>Roles that ended lately, the last first.</summary>
    public async Task<IReadOnlyList<RoleHolder>> EndedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-EndedDays);
        var ended = await db.RoleGrants.AsNoTracking().Where(g => g.ExpiresAt <= now && g.ExpiresAt > since).OrderByDescending(g => g.ExpiresAt).ThenBy(g => g.Id).Take(Most).ToListAsync(cancellationToken);
        return await holders.NamedAsync(ended, cancellationToken);
    }

    /// <summary>Staff who have not been here for long, the longest first. Whoever has never been counts from the day of the role.</summary>
    public async Task<IReadOnlyList<AbsentStaff>> AbsentAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var limit = now.AddDays(-(await settings.GetAsync(cancellationToken)).IdleDays);
        var day = DateOnly.FromDateTime(limit.UtcDateTime);
        var live = db.RoleGrants.AsNoTracking().Where(g => g.ExpiresAt == null || g.ExpiresAt > now);
        var ids = await live.GroupBy(g => g.UserId).Where(person => person.Min(g => g.GivenAt) < limit).Select(person => person.Key)
            .Where(user => !db.StaffVisits.Any(v => v.UserId == user && v.LastDay >= day)).Order().Take(Most).ToListAsync(cancellationToken);
        var last = await db.StaffVisits.AsNoTracking().Where(v => ids.Contains(v.UserId)).ToDictionaryAsync(v => v.UserId, v => v.LastDay, cancellationToken);
        var grants = (await holders.NamedAsync(await live.Where(g => ids.Contains(g.UserId)).OrderBy(g => g.Id).ToListAsync(cancellationToken), cancellationToken)).ToLookup(g => g.Grant.UserId);
        return [.. ids.Select(id => new AbsentStaff(id, last.GetValueOrDefault(id), [.. grants[id]])).OrderBy(a => a.LastDay ?? DateOnly.MinValue)];
    }
}

/// <summary>A member of staff who stays away.</summary>
/// <param name="UserId">Who.</param>
/// <param name="LastDay">When they were here last; null when never since that is noted.</param>
/// <param name="Roles">What they still may be; never empty.</param>
public sealed record AbsentStaff(string UserId, DateOnly? LastDay, IReadOnlyList<RoleHolder> Roles)
{
    public string Name => Roles[0].Name;
}
