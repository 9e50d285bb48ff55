using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Residents;

/// <summary>Finds people for staff.</summary>
public sealed class PeopleSearch(CoreDbContext db, IUserDirectory people, TimeProvider clock, IStringLocalizer<PeopleSearch> texts)
{
    public const int Most = 20;

    /// <summary>People by a part of their display name, or the one with this e-mail address.</summary>
    public async Task<IReadOnlyList<FoundPerson>> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Contains('@', StringComparison.Ordinal))
        {
            return await people.FindByEmailAsync(wanted, cancellationToken) is { } person
                && await FindByIdAsync(person.UserId, cancellationToken) is { } known ? [known] : [];
        }

        var pattern = $"%{wanted.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return await db.Profiles.AsNoTracking().Where(p => EF.Functions.ILike(p.DisplayName, pattern))
            .OrderBy(p => p.DisplayName).Take(Most).Select(p => new FoundPerson(p.UserId, p.DisplayName)).ToListAsync(cancellationToken);
    }

    /// <summary>Everybody who has a role now.</summary>
    public async Task<IReadOnlyList<FoundPerson>> StaffAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ids = await db.RoleGrants.AsNoTracking().Where(g => g.ExpiresAt == null || g.ExpiresAt > now).Select(g => g.UserId).Distinct().ToListAsync(cancellationToken);
        return await NamedAsync(ids, cancellationToken);
    }

    /// <summary>This person; null when this site does not know them, whatever other sites do.</summary>
    public async Task<FoundPerson?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await db.Profiles.AnyAsync(p => p.UserId == userId, cancellationToken) || await db.RoleGrants.AnyAsync(g => g.UserId == userId, cancellationToken)
            ? (await NamedAsync([userId], cancellationToken))[0]
            : null;

    /// <summary>These people by their names; who has none yet is called so.</summary>
    public async Task<IReadOnlyList<FoundPerson>> NamedAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var names = await db.Profiles.AsNoTracking().Where(p => ids.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, p => p.DisplayName, cancellationToken);
        return [.. ids.Select(id => names.TryGetValue(id, out var name) ? new FoundPerson(id, name) : new FoundPerson(id, texts["No display name yet"]))
            .OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }
}

/// <summary>A person as staff find them.</summary>
public sealed record FoundPerson(string UserId, string Name);
