using System.Globalization;
using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>Gives and takes roles on behalf of staff: nobody gives or takes more than he has, and somebody always runs the site.</summary>
public sealed class GrantDesk(
    CoreDbContext db, SiteDatabase site, RoleGrants grants, RoleList roles, HeldRoles held, Administrators administrators, IAuthorizationService authorization,
    IReadOnlyList<Permission> permissions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a person in the audit trail.</summary>
    public const string PersonKind = "core.person";

    /// <summary>Gives a role; when the person has it with these limits already, only its end changes.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<GrantProblem?> GiveAsync(ClaimsPrincipal giver, string userId, RoleAt role, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(role);
        if (expires <= clock.GetUtcNow())
        {
            return GrantProblem.EndsBeforeItBegins;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await RoleTurns.GivingAsync(db, cancellationToken);
        held.Forget();
        if (!(await roles.ListAsync(cancellationToken)).Contains(role.Role))
        {
            return GrantProblem.NoSuchRole;
        }

        if (await FindProblemAsync(giver, role, cancellationToken) is { } problem)
        {
            return problem;
        }

        if (expires is not null && Administrators.Runs(role) && await administrators.IsLastAsync(userId, cancellationToken))
        {
            return GrantProblem.LastAdministrator;
        }

        Note("core.role-given", giver, userId, role, expires);
        await grants.GiveAsync(userId, role, expires, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes a role. Nothing happens when it has been taken already.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<GrantProblem?> TakeAsync(ClaimsPrincipal giver, Guid grantId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        if (await db.RoleGrants.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grantId, cancellationToken) is not { } grant)
        {
            return null;
        }

        if (await FindProblemAsync(giver, grant.At, cancellationToken) is { } problem)
        {
            return problem;
        }

        if (Administrators.Runs(grant.At) && await administrators.IsLastAsync(grant.UserId, cancellationToken))
        {
            return GrantProblem.LastAdministrator;
        }

        Note("core.role-taken", giver, grant.UserId, grant.At, grant.ExpiresAt);
        await grants.TakeAsync(grant.UserId, grant.At, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>What stands against this person giving or taking this role; null when nothing does.</summary>
    internal async Task<GrantProblem?> FindProblemAsync(ClaimsPrincipal giver, RoleAt role, CancellationToken cancellationToken)
    {
        if (role.Role == RoleNames.Administrator)
        {
            // Orchard Core keeps its administrators in roles of its own.
            return giver.IsInRole(RoleNames.Administrator) || await held.IsAdministratorAsync(giver.UserId(), cancellationToken)
                ? Administrators.Runs(role) ? null : GrantProblem.AdministratorsAreUnlimited
                : GrantProblem.OnlyAdministrators;
        }

        foreach (var permission in (await held.PermissionsOfAsync(role.Role, permissions, cancellationToken)).Prepend(CorePermissions.ManageRoles))
        {
            if (!await authorization.AuthorizeAsync(giver, role.Area, permission, role.Category))
            {
                return GrantProblem.MoreThanTheirOwn;
            }
        }

        return null;
    }

    internal static Dictionary<string, string> DetailsOf(RoleAt role, DateTimeOffset? expires) => new()
    {
        ["role"] = role.Role,
        ["area"] = role.Area?.Value ?? "",
        ["category"] = role.Category ?? "",
        ["until"] = expires?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "",
    };

    private void Note(string act, ClaimsPrincipal giver, string userId, RoleAt role, DateTimeOffset? expires) =>
        audit.Add(act, giver.UserId(), new ItemRef(PersonKind, userId), DetailsOf(role, expires));
}

/// <summary>Why a role cannot be given or taken.</summary>
public enum GrantProblem
{
    /// <summary>The role may do something there that the giver may not.</summary>
    MoreThanTheirOwn,

    /// <summary>The role is Administrator, and the giver is none.</summary>
    OnlyAdministrators,

    /// <summary>Administrators run the whole site or are none.</summary>
    AdministratorsAreUnlimited,

    /// <summary>Nobody would run the site any more.</summary>
    LastAdministrator,

    /// <summary>The end lies in the past.</summary>
    EndsBeforeItBegins,

    /// <summary>The role has been removed or renamed.</summary>
    NoSuchRole,

    /// <summary>The inviter has sent as many as one person can in a day.</summary>
    TooManyInvitations,
}
