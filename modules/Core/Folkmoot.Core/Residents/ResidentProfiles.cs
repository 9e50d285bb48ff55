using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Residents;

/// <summary>What people are called on this site.</summary>
public sealed class ResidentProfiles(CoreDbContext db, TimeProvider clock)
{
    // Asked by every page that shows what people wrote.
    private static readonly Func<CoreDbContext, List<string>, IAsyncEnumerable<NamedPerson>> NamesOf = EF.CompileAsyncQuery(
        (CoreDbContext db, List<string> ids) => db.Profiles.AsNoTracking().Where(p => ids.Contains(p.UserId)).Select(p => new NamedPerson(p.UserId, p.DisplayName)));

    public Task<Profile?> FindAsync(string userId, CancellationToken cancellationToken) =>
        db.Profiles.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);

    /// <summary>The display names of these people; who has none is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOfAsync(IEnumerable<string?> userIds, CancellationToken cancellationToken)
    {
        var ids = userIds.OfType<string>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<string, string>()
            : await NamesOf(db, ids).ToDictionaryAsync(p => p.UserId, p => p.Name, cancellationToken: cancellationToken);
    }

    /// <summary>The people who go by any of these names, by <see cref="DisplayName.Key"/>.</summary>
    public async Task<IReadOnlyDictionary<string, NamedProfile>> FindByNamesAsync(IEnumerable<DisplayName> names, CancellationToken cancellationToken)
    {
        var keys = names.Select(name => name.Key).Distinct().ToList();
        return await db.Profiles.AsNoTracking().Where(p => keys.Contains(p.NameKey))
            .ToDictionaryAsync(p => p.NameKey, p => new NamedProfile(p.UserId, p.DisplayName), cancellationToken);
    }

    /// <summary>Makes or changes a person's profile, but for the age band.</summary>
    /// <returns>False when another person goes by this name already.</returns>
    public Task<bool> SaveAsync(string userId, DisplayName name, AreaId? home, CancellationToken cancellationToken) =>
        SaveAsync(userId, name, home, profile => { }, cancellationToken);

    /// <inheritdoc cref="SaveAsync(string, DisplayName, AreaId?, CancellationToken)"/>
    public Task<bool> SaveAsync(string userId, DisplayName name, AreaId? home, AgeBand? ageBand, CancellationToken cancellationToken) =>
        SaveAsync(userId, name, home, profile => profile.Be(ageBand), cancellationToken);

    private async Task<bool> SaveAsync(string userId, DisplayName name, AreaId? home, Action<Profile> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);
        if (profile is null)
        {
            profile = new Profile(userId, clock.GetUtcNow());
            db.Profiles.Add(profile);
        }

        profile.Become(name, home);
        change(profile);
        db.Raise(new ItemChanged(Profile.ItemOf(userId)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "profiles_name" })
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private sealed record NamedPerson(string UserId, string Name);
}

/// <summary>A person and what they are called.</summary>
public sealed record NamedProfile(string UserId, string Name);
