using Folkmoot.Core;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>Gives and takes the roles that come with a provider's groups. What staff gave by hand is left alone.</summary>
internal sealed class MappedRoles(
    ProviderSettings settings, HubDbContext hub, SiteRecord record, CoreDbContext db, SiteDatabase site, RoleGrants grants, Administrators administrators,
    AuditTrail audit, TimeProvider clock, ILogger<MappedRoles> logger)
{
    /// <summary>Brings somebody's roles in line with their groups.</summary>
    public async Task FollowAsync(string accountId, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var wanted = settings.Roles.Where(r => groups.Contains(r.Group) && IsPossible(r)).Select(r => r.At).ToHashSet();
        await using var work = await site.BeginAsync(cancellationToken);
        // Somebody who signs in twice at once gets each role once.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({accountId}, 4))", cancellationToken);
        var mapped = await hub.MappedRoles.Where(r => r.AccountId == accountId && r.SiteId == record.Id).ToListAsync(cancellationToken);
        var held = (await grants.ListAsync(accountId, cancellationToken)).Where(g => g.ExpiresAt is not { } end || end > clock.GetUtcNow()).Select(g => g.At).ToHashSet();
        foreach (var role in wanted.Except(held))
        {
            await GiveAsync(accountId, role, mapped, cancellationToken);
        }

        var gone = await TakeAsync(accountId, mapped.Where(r => !wanted.Contains(r.At)), cancellationToken);
        await work.CommitAsync(cancellationToken);
        // Only now: a role whose mark was lost would look as if staff had given it.
        hub.MappedRoles.RemoveRange(gone);
        await hub.SaveChangesAsync(cancellationToken);
    }

    private async Task GiveAsync(string accountId, RoleAt role, List<MappedRole> mapped, CancellationToken cancellationToken)
    {
        if (!mapped.Exists(r => r.At == role))
        {
            hub.MappedRoles.Add(new MappedRole(accountId, record.Id, role));
            await hub.SaveChangesAsync(cancellationToken);
        }

        Note("core.role-given", accountId, role);
        await grants.GiveAsync(accountId, role, expires: null, cancellationToken);
    }

    private async Task<List<MappedRole>> TakeAsync(string accountId, IEnumerable<MappedRole> roles, CancellationToken cancellationToken)
    {
        List<MappedRole> taken = [];
        foreach (var role in roles)
        {
            if (Administrators.Runs(role.At) && await administrators.IsLastAsync(accountId, cancellationToken))
            {
                logger.LogWarning("The provider's groups make nobody an administrator any more; the last one stays until there is another");
                continue;
            }

            Note("core.role-taken", accountId, role.At);
            await grants.TakeAsync(accountId, role.At, cancellationToken);
            taken.Add(role);
        }

        return taken;
    }

    private bool IsPossible(GroupRole role)
    {
        var isPossible = role.Role.Length > 0 && (role.Role != RoleNames.Administrator || Administrators.Runs(role.At));
        if (!isPossible)
        {
            logger.LogWarning("The sign-in provider's setting for group {Group} names no role, or limits administrators to an area; it is left out", role.Group);
        }

        return isPossible;
    }

    private void Note(string act, string accountId, RoleAt role) =>
        audit.Add(act, actorId: null, new ItemRef(GrantDesk.PersonKind, accountId), new Dictionary<string, string>
        {
            ["role"] = role.Role,
            ["area"] = role.Area?.Value ?? "",
            ["category"] = role.Category ?? "",
            ["by"] = settings.Name,
        });
}
