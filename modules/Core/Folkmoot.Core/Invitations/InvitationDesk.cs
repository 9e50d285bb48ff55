using System.Security.Claims;
using System.Security.Cryptography;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Invitations;

/// <summary>
/// Invites people to roles. Inviting asks for the same as giving. The link alone gives nothing: whoever accepts has to be signed in with the
/// confirmed address that it was sent to, so a reset of a password, or a mail that was passed on, takes nobody in.
/// </summary>
public sealed class InvitationDesk(
    CoreDbContext db, SiteDatabase site, GrantDesk desk, RoleList roles, InvitationMail mail, AuditTrail audit, TimeProvider clock)
{
    /// <summary>So many mails to strangers can one inviter, or whoever sits at their browser, have sent within 24 hours.</summary>
    public const int MostADay = 50;

    /// <summary>Invites. An open invitation of this address to the same is replaced. Nobody learns whether the address has an account.</summary>
    /// <returns>What stands against it; null when the mail is on its way.</returns>
    public async Task<GrantProblem?> InviteAsync(ClaimsPrincipal inviter, string email, RoleAt role, DateTimeOffset? roleEnds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(role);
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        await TakeTurnAsync(cancellationToken);
        if (await FindProblemAsync(inviter, role, roleEnds, now, cancellationToken) is { } problem)
        {
            return problem;
        }

        await CloseFormerAsync(email, role, now, cancellationToken);
        var code = InvitationCode.New();
        var invitation = new Invitation(email, role, roleEnds, code.Hash(), inviter.UserId(), inviter.IsInRole(RoleNames.Administrator), now);
        db.Invitations.Add(invitation);
        audit.Add("core.invited", inviter.UserId(), invitation.Item, GrantDesk.DetailsOf(role, roleEnds));
        await mail.SendAsync(invitation, code, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Those that can still be accepted, newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> ListAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Invitations.AsNoTracking().Where(i => i.ClosedAt == null && i.ExpiresAt > now).OrderByDescending(i => i.Id).Take(200).ToListAsync(cancellationToken);
    }

    /// <summary>Revokes. Whoever could not give the role cannot revoke it either.</summary>
    /// <returns>What stands against it; null when it is done, or was over already.</returns>
    public async Task<GrantProblem?> RevokeAsync(ClaimsPrincipal revoker, Guid id, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var open = await db.Invitations.FromSql($"select * from core.invitations where id = {id} and closed_at is null for update").SingleOrDefaultAsync(cancellationToken);
        if (open is null)
        {
            return null;
        }

        if (await desk.FindProblemAsync(revoker, open.At, cancellationToken) is { } problem)
        {
            return problem;
        }

        open.Close(clock.GetUtcNow());
        audit.Add("core.invitation-revoked", revoker.UserId(), open.Item);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    // Two who invite the same person at once, and one who invites many at once, wait for each other.
    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        await RoleTurns.GivingAsync(db, cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.invitations'))", cancellationToken);
    }

    private async Task<GrantProblem?> FindProblemAsync(ClaimsPrincipal inviter, RoleAt role, DateTimeOffset? roleEnds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (roleEnds <= now)
        {
            return GrantProblem.EndsBeforeItBegins;
        }

        if (!(await roles.ListAsync(cancellationToken)).Contains(role.Role))
        {
            return GrantProblem.NoSuchRole;
        }

        if (await desk.FindProblemAsync(inviter, role, cancellationToken) is { } problem)
        {
            return problem;
        }

        var (userId, yesterday) = (inviter.UserId(), now.AddDays(-1));
        return await db.Invitations.CountAsync(i => i.InvitedBy == userId && i.InvitedAt > yesterday, cancellationToken) < MostADay ? null : GrantProblem.TooManyInvitations;
    }

    private async Task CloseFormerAsync(string email, RoleAt role, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var code = role.Area?.Value;
        var lower = email.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // The database compares: it becomes lower(email).
        var former = db.Invitations.Where(i => i.ClosedAt == null && i.Role == role.Role && i.AreaCode == code && i.Category == role.Category && i.Email.ToLower() == lower);
#pragma warning restore CA1304, CA1311, CA1862
        await former.ExecuteUpdateAsync(i => i.SetProperty(x => x.ClosedAt, now), cancellationToken);
    }
}

/// <summary>What is in the link: 256 random bits, of which only the hash is kept.</summary>
public sealed record InvitationCode
{
    private InvitationCode(string text) => Text = text;

    public string Text { get; }

    public static InvitationCode New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    public static InvitationCode? Read(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower) ? new(text) : null;

    public byte[] Hash() => SHA256.HashData(Convert.FromHexString(Text));

    // A record would print its text into any log line that it gets into.
    public override string ToString() => "invitation code";
}
