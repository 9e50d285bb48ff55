using Folkmoot.Core.Grants;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>Erasures from this site, as people ask for them.</summary>
public sealed class PersonErasures(
    CoreDbContext db, SiteDatabase site, Administrators administrators, RoleGrants grants, IEnumerable<IPersonalData> parts, TimeProvider clock)
{
    /// <summary>What will become of everything, by the titles of the modules' data.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<ErasureRule> Rules)> Rules => [.. parts.Select(part => (part.Title, part.Rules))];

    public Task<bool> IsUnderWayAsync(string userId, CancellationToken cancellationToken) =>
        db.PersonErasures.AnyAsync(e => e.UserId == userId && e.FinishedAt == null, cancellationToken);

    /// <summary>Begins: roles go at once, everything else by a job. Asked again, nothing more happens.</summary>
    /// <returns>False for the last administrator, who has to make another one first.</returns>
    public async Task<bool> BeginAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        if (await administrators.IsLastAsync(userId, cancellationToken))
        {
            return false;
        }

        foreach (var grant in await grants.ListAsync(userId, cancellationToken))
        {
            await grants.TakeAsync(userId, grant.At, cancellationToken);
        }

        db.PersonErasures.Add(new PersonErasure(userId, parts.Select(ErasePerson.NameOf), now));
        db.RunAt(ErasePerson.Name, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "person_erasures_open" })
        {
            // Under way already.
            db.ChangeTracker.Clear();
        }

        return true;
    }
}
