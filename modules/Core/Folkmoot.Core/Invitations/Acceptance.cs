using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Invitations;

/// <summary>Accepts invitations, for the one person whom each is for.</summary>
public sealed class Acceptance(
    CoreDbContext db, SiteDatabase site, GrantDesk desk, RoleGrants grants, RoleList roles, IUserDirectory people, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The invitation that a code belongs to; null when it can be accepted no more, or never could.</summary>
    public async Task<Invitation?> FindAsync(string? code, CancellationToken cancellationToken)
    {
        if (InvitationCode.Read(code)?.Hash() is not { } hash)
        {
            return null;
        }

        var found = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.CodeHash == hash, cancellationToken);
        return found?.IsGood(clock.GetUtcNow()) == true ? found : null;
    }

    /// <summary>Whether it is this person's: only a confirmed address counts, and the host compares it as it does at its sign-in.</summary>
    public async Task<bool> IsForAsync(ClaimsPrincipal person, Invitation invitation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        return await people.FindByEmailAsync(invitation.Email, cancellationToken) is { EmailConfirmed: true } owner && owner.UserId == person.FindUserId();
    }

    /// <summary>Gives the role, once, if whoever invited could give it still.</summary>
    /// <returns>Whether it was given.</returns>
    public async Task<bool> AcceptAsync(ClaimsPrincipal person, string? code, CancellationToken cancellationToken)
    {
        var hash = InvitationCode.Read(code)?.Hash() ?? [];
        await using var work = await site.BeginAsync(cancellationToken);
        await RoleTurns.GivingAsync(db, cancellationToken);
        var invitation = await db.Invitations.FromSql($"select * from core.invitations where code_hash = {hash} for update").SingleOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (invitation?.IsGood(now) != true || !await IsForAsync(person, invitation, cancellationToken) || !await StandsAsync(invitation, cancellationToken))
        {
            return false;
        }

        var userId = person.UserId();
        invitation.Close(now, userId);
        audit.Add("core.invitation-accepted", userId, invitation.Item, new Dictionary<string, string> { ["role"] = invitation.Role });
        audit.Add("core.role-given", invitation.InvitedBy, new ItemRef(GrantDesk.PersonKind, userId), GrantDesk.DetailsOf(invitation.At, invitation.RoleEndsAt));
        await GiveAsync(userId, invitation, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    // Whoever has the role already keeps it for as long as he has it.
    private async Task GiveAsync(string userId, Invitation invitation, CancellationToken cancellationToken)
    {
        var former = (await grants.ListAsync(userId, cancellationToken)).SingleOrDefault(g => g.At == invitation.At);
        if (former is null || (former.ExpiresAt is { } end && (invitation.RoleEndsAt is null || end < invitation.RoleEndsAt)))
        {
            await grants.GiveAsync(userId, invitation.At, invitation.RoleEndsAt, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> StandsAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        if (invitation.InvitedBy is not { } inviter || !(await roles.ListAsync(cancellationToken)).Contains(invitation.Role))
        {
            return false;
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, inviter)], "invitation");
        if (invitation.ByHostAdministrator)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, RoleNames.Administrator));
        }

        return await desk.FindProblemAsync(new ClaimsPrincipal(identity), invitation.At, cancellationToken) is null;
    }
}
