using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>
/// Makes, changes and removes roles on behalf of staff. What a role may do counts on the whole site, so whoever changes it has to be allowed
/// the same there himself: nobody gives more than he has by way of a role that he holds.
/// </summary>
public sealed class RoleDesk(
    CoreDbContext db, SiteDatabase site, RoleList roles, HeldRoles held, RoleDecisions decisions, IAuthorizationService authorization,
    IReadOnlyList<Permission> permissions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a role in the audit trail.</summary>
    public const string RoleKind = "core.role";

    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoleProblem?> MakeAsync(ClaimsPrincipal maker, RoleWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        await using var work = await BeginAsync(cancellationToken);
        if (await FindProblemAsync(maker, null, wish, cancellationToken) is { } problem)
        {
            return problem;
        }

        db.Roles.Add(new Role(wish.Name, wish.Description));
        await decisions.DecideAsync(wish.Name, wish.Permissions, cancellationToken);
        Note("core.role-made", maker, wish.Name, ("permissions", string.Join(", ", wish.Permissions)));
        await SaveAsync(work, cancellationToken);
        return null;
    }

    /// <summary>Changes a role's name, description and what it may do.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoleProblem?> ChangeAsync(ClaimsPrincipal changer, string name, RoleWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        await using var work = await BeginAsync(cancellationToken);
        if (await roles.FindAsync(name, cancellationToken) is not { } role)
        {
            return RoleProblem.Gone;
        }

        if (await FindProblemAsync(changer, role, wish, cancellationToken) is { } problem)
        {
            return problem;
        }

        var before = (await held.PermissionsOfAsync(name, permissions, cancellationToken)).Select(p => p.Name).ToList();
        if (wish.Name != name)
        {
            await RenameAsync(name, wish.Name, cancellationToken);
        }

        await DescribeAsync(wish, cancellationToken);
        await decisions.DecideAsync(wish.Name, wish.Permissions, cancellationToken);
        Note("core.role-changed", changer, name, ("name", wish.Name), ("added", string.Join(", ", wish.Permissions.Except(before))), ("taken", string.Join(", ", before.Except(wish.Permissions))));
        await SaveAsync(work, cancellationToken);
        return null;
    }

    /// <summary>Removes a role of the site's own that nobody holds.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoleProblem?> RemoveAsync(ClaimsPrincipal remover, string name, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        if (await roles.FindAsync(name, cancellationToken) is not { } role)
        {
            return RoleProblem.Gone;
        }

        if (await FindProblemAsync(remover, role, new RoleWish("", "", []), cancellationToken) is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        if (await db.RoleGrants.AnyAsync(g => g.Role == name && (g.ExpiresAt == null || g.ExpiresAt > now), cancellationToken)
            || await db.Invitations.AnyAsync(i => i.Role == name && i.ClosedAt == null && i.ExpiresAt > now, cancellationToken))
        {
            return RoleProblem.StillHeld;
        }

        await db.RoleGrants.Where(g => g.Role == name).ExecuteDeleteAsync(cancellationToken);
        await db.RolePermissions.Where(p => p.Role == name).ExecuteDeleteAsync(cancellationToken);
        await db.Roles.Where(r => r.Name == name).ExecuteDeleteAsync(cancellationToken);
        Note("core.role-removed", remover, name);
        await SaveAsync(work, cancellationToken);
        return null;
    }

    private async Task<SiteWork> BeginAsync(CancellationToken cancellationToken)
    {
        var work = await site.BeginAsync(cancellationToken);
        await RoleTurns.ChangingAsync(db, cancellationToken);
        held.Forget();
        return work;
    }

    private async Task<RoleProblem?> FindProblemAsync(ClaimsPrincipal changer, RoleEntry? role, RoleWish wish, CancellationToken cancellationToken)
    {
        var before = role is null ? [] : await held.PermissionsOfAsync(role.Name, permissions, cancellationToken);
        var after = permissions.Where(p => wish.Permissions.Contains(p.Name)).ToList();
        var changed = before.Except(after).Union(after.Except(before));
        if (role is { IsOwn: false } && (wish.Name != role.Name || (role.Name == RoleNames.Administrator && changed.Any())))
        {
            return RoleProblem.Fixed;
        }

        if (role is not null && RoleList.IsEverybodys(role.Name) && after.Except(before).Any(p => !p.DefaultRoles.Any(RoleList.IsEverybodys)))
        {
            return RoleProblem.NotForEverybody;
        }

        // Under another name a role is another one for those who hold it: that is as much as giving it.
        foreach (var permission in (wish.Name == role?.Name ? changed : before.Union(after)).Prepend(CorePermissions.ManageRoles))
        {
            if (!await authorization.AuthorizeAsync(changer, area: null, permission))
            {
                return RoleProblem.MoreThanTheirOwn;
            }
        }

        return await IsTakenAsync(wish.Name, role?.Name, cancellationToken) ? RoleProblem.NameTaken : null;
    }

    private async Task<bool> IsTakenAsync(string name, string? own, CancellationToken cancellationToken) =>
        (await roles.EntriesAsync(cancellationToken)).Any(other => other.Name != own && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private async Task RenameAsync(string name, string to, CancellationToken cancellationToken)
    {
        await db.Roles.Where(r => r.Name == name).ExecuteDeleteAsync(cancellationToken);
        await db.RolePermissions.Where(p => p.Role == name).ExecuteUpdateAsync(p => p.SetProperty(x => x.Role, to), cancellationToken);
        await db.RoleGrants.Where(g => g.Role == name).ExecuteUpdateAsync(g => g.SetProperty(x => x.Role, to), cancellationToken);
        await db.Invitations.Where(i => i.Role == name).ExecuteUpdateAsync(i => i.SetProperty(x => x.Role, to), cancellationToken);
    }

    private async Task DescribeAsync(RoleWish wish, CancellationToken cancellationToken)
    {
        if (await db.Roles.SingleOrDefaultAsync(r => r.Name == wish.Name, cancellationToken) is { } role)
        {
            role.Description = wish.Description;
        }
        else if (wish.Description.Length > 0 || !RoleList.IsKnown(wish.Name))
        {
            db.Roles.Add(new Role(wish.Name, wish.Description));
        }
    }

    private void Note(string act, ClaimsPrincipal actor, string role, params (string What, string Value)[] details) =>
        audit.Add(act, actor.UserId(), new ItemRef(RoleKind, role), details.ToDictionary(d => d.What, d => d.Value));

    private async Task SaveAsync(SiteWork work, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        held.Forget();
    }
}

/// <summary>What a role is to be.</summary>
/// <param name="Name">Its name; that of a role which every installation knows cannot change.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Permissions">Names of all that it may do.</param>
public sealed record RoleWish(string Name, string Description, IReadOnlyCollection<string> Permissions);

/// <summary>Why a role cannot be made, changed or removed.</summary>
public enum RoleProblem
{
    /// <summary>It concerns something that the person may not do on the whole site himself.</summary>
    MoreThanTheirOwn,

    /// <summary>Another role has the name.</summary>
    NameTaken,

    /// <summary>Every installation has it under this name, and administrators may do everything.</summary>
    Fixed,

    /// <summary>All residents, or everybody, would get something that is staff's.</summary>
    NotForEverybody,

    /// <summary>Somebody has it.</summary>
    StillHeld,

    /// <summary>It has been removed or renamed.</summary>
    Gone,
}
