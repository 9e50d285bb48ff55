using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>
/// Lets those who give roles go on beside each other, but not beside somebody who changes what roles are: else a role could be given
/// that has grown, been renamed or gone since the giver's own rights were compared with it. Called within <c>site.BeginAsync</c>.
/// </summary>
internal static class RoleTurns
{
    internal static Task GivingAsync(CoreDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtext('core.roles'))", cancellationToken);

    internal static Task ChangingAsync(CoreDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.roles'))", cancellationToken);
}
