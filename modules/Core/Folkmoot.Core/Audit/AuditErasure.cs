using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Audit;

/// <summary>Erases the details of entries together with their salt, so that nobody can find them out from the digest, which stays.</summary>
public sealed class AuditErasure(CoreDbContext db, ISettings<AuditSettings> settings, TimeProvider clock)
{
    /// <summary>Erases the details of all entries by a person, about them, or that name them in a detail of its own.</summary>
    public Task<int> EraseDetailsAsync(string userId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        return db.Database.ExecuteSqlAsync(
            $"""
             update core.audit_entries set salt = null, details = null
             where details is not null and (actor_id = {userId} or substr(subject, strpos(subject, ':') + 1) = {userId}
                or exists (select 1 from jsonb_each_text(details) d where d.value = {userId}))
             """,
            cancellationToken);
    }

    /// <summary>Erases the details that are older than the site wants to keep them.</summary>
    public async Task<int> EraseOldAsync(CancellationToken cancellationToken)
    {
        var days = (await settings.GetAsync(cancellationToken)).KeepDetailsForDays;
        var before = clock.GetUtcNow().AddDays(-days);
        return days == 0
            ? 0
            : await db.Database.ExecuteSqlAsync($"update core.audit_entries set salt = null, details = null where details is not null and at < {before}", cancellationToken);
    }
}
