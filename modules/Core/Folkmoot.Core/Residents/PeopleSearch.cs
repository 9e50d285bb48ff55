using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Residents;

/// <summary>Finds people for staff.</summary>
public sealed class PeopleSearch(CoreDbContext db, IUserDirectory people, TimeProvider clock, IStringLocalizer<PeopleSearch> texts)
{
    public const int Most = 20;
    public const int StaffShown = 50;

    // So many accounts of other sites are passed over before somebody has to type more of the address.
    private const int Batch = 100;
    private const int MostBatches = 10;

    /// <summary>
    /// People of this site by a part of their display name, page by page in its order; or, when the text looks like one, by e-mail address: the whole
    /// of it, or for those who may ask for that its beginning. Who has an account elsewhere only is not found.
    /// </summary>
    public async Task<FoundPeople> FindAsync(string wanted, string? after, bool byStartOfEmail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Contains('@', StringComparison.Ordinal))
        {
            return new FoundPeople(await FindByEmailAsync(wanted, byStartOfEmail, cancellationToken), null);
        }

        var pattern = $"%{wanted.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        var found = await db.Profiles.AsNoTracking().Where(p => EF.Functions.ILike(p.DisplayName, pattern) && (after == null || p.NameKey.CompareTo(after) > 0))
            .OrderBy(p => p.NameKey).Take(Most + 1).Select(p => new { p.UserId, p.DisplayName, p.NameKey }).ToListAsync(cancellationToken);
        var next = found.Count > Most ? found[Most - 1].NameKey : null;
        return new FoundPeople([.. found.Take(Most).Select(p => new FoundPerson(p.UserId, p.DisplayName))], next);
    }

    /// <summary>The one person who goes by just this name, or has just this confirmed address.</summary>
    public async Task<FoundPerson?> FindOneAsync(string wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Contains('@', StringComparison.Ordinal))
        {
            return (await FindByEmailAsync(wanted, byStart: false, cancellationToken)).SingleOrDefault();
        }

        var key = DisplayName.Read(wanted, out _)?.Key;
        return await db.Profiles.AsNoTracking().Where(p => p.NameKey == key).Select(p => new FoundPerson(p.UserId, p.DisplayName)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Those who were given a role last, of all who have one now.</summary>
    public async Task<IReadOnlyList<FoundPerson>> StaffAsync(CancellationToken cancellationToken)
    {
        var newest = await Live().GroupBy(g => g.UserId).OrderByDescending(person => person.Max(g => g.GivenAt)).ThenBy(person => person.Key).Take(StaffShown).Select(person => person.Key).ToListAsync(cancellationToken);
        return await NamedAsync(newest, cancellationToken);
    }

    public Task<int> CountStaffAsync(CancellationToken cancellationToken) => Live().Select(g => g.UserId).Distinct().CountAsync(cancellationToken);

    /// <summary>This person; null when this site does not know them, whatever other sites do.</summary>
    public async Task<FoundPerson?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await db.Profiles.AnyAsync(p => p.UserId == userId, cancellationToken) || await db.RoleGrants.AnyAsync(g => g.UserId == userId, cancellationToken)
            ? (await NamedAsync([userId], cancellationToken))[0]
            : null;

    private IQueryable<RoleGrant> Live()
    {
        var now = clock.GetUtcNow();
        return db.RoleGrants.AsNoTracking().Where(g => g.ExpiresAt == null || g.ExpiresAt > now);
    }

    private async Task<IReadOnlyList<FoundPerson>> FindByEmailAsync(string email, bool byStart, CancellationToken cancellationToken)
    {
        if (!byStart)
        {
            return await people.FindByEmailAsync(email, cancellationToken) is { } person
                && await FindByIdAsync(person.UserId, cancellationToken) is { } known ? [known] : [];
        }

        List<FoundPerson> found = [];
        string? after = null;
        for (var batch = 0; batch < MostBatches && found.Count < Most; batch++)
        {
            var accounts = await people.FindByStartOfEmailAsync(email, after, Batch, cancellationToken);
            var ids = accounts.Select(a => a.UserId).ToList();
            found.AddRange(await db.Profiles.AsNoTracking().Where(p => ids.Contains(p.UserId)).OrderBy(p => p.NameKey).Select(p => new FoundPerson(p.UserId, p.DisplayName)).ToListAsync(cancellationToken));
            after = accounts.Count == 0 ? null : accounts[^1].Email;
            if (accounts.Count < Batch)
            {
                break;
            }
        }

        return [.. found.Take(Most)];
    }

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

/// <summary>A page of people.</summary>
/// <param name="People">At most <see cref="PeopleSearch.Most"/>.</param>
/// <param name="Next">What the next page comes after; null on the last one.</param>
public sealed record FoundPeople(IReadOnlyList<FoundPerson> People, string? Next);
