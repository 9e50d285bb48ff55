using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>Copies of people's data, as they ask for and take them. A person has one at a time.</summary>
public sealed class PersonExports(CoreDbContext db, SiteDatabase site, IFileStore files, AuditTrail audit, TimeProvider clock)
{
    public Task<PersonExport?> FindAsync(string userId, CancellationToken cancellationToken) =>
        db.PersonExports.AsNoTracking().SingleOrDefaultAsync(e => e.UserId == userId, cancellationToken);

    /// <summary>Asks for a copy. Nothing happens while one is being made or waits to be taken.</summary>
    public async Task AskAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        await RemoveAsync(e => e.UserId == userId && e.ExpiresAt <= now, cancellationToken);
        if (await db.PersonExports.AnyAsync(e => e.UserId == userId, cancellationToken))
        {
            return;
        }

        db.PersonExports.Add(new PersonExport(userId, now));
        db.RunAt(ExportPerson.Name, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "person_exports_once" })
        {
            // Asked twice at the same moment.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes the copy: of two who try, one gets it.</summary>
    /// <returns>Null when it is somebody else's, not made yet, too old, or has been taken.</returns>
    public async Task<byte[]?> TakeAsync(string userId, Guid exportId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        var export = await db.PersonExports.FromSql($"select * from core.person_exports where id = {exportId} and user_id = {userId} for update").SingleOrDefaultAsync(cancellationToken);
        if (export?.IsReady(now) != true || await files.OpenAsync(export.FileId!, cancellationToken) is not { } file)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await using (file.Content)
        {
            await file.Content.CopyToAsync(copy, cancellationToken);
        }

        audit.Add("core.person-export-taken", userId, new ItemRef(GrantDesk.PersonKind, userId));
        db.PersonExports.Remove(export);
        await files.DeleteAsync(export.FileId!, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return copy.ToArray();
    }

    /// <summary>Throws copies away, with their files.</summary>
    internal async Task RemoveAsync(System.Linq.Expressions.Expression<Func<PersonExport, bool>> which, CancellationToken cancellationToken)
    {
        var exports = await db.PersonExports.Where(which).ToListAsync(cancellationToken);
        foreach (var export in exports.Where(e => e.FileId is not null))
        {
            await files.DeleteAsync(export.FileId!, cancellationToken);
        }

        db.PersonExports.RemoveRange(exports);
        await db.SaveChangesAsync(cancellationToken);
    }
}
