using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>Who may not write for a time.</summary>
public sealed class Suspensions(
    CoreDbContext db, IAuthorizationService authorization, AuditTrail audit, Inbox inbox, TimeProvider clock, IStringLocalizer<Suspensions> texts)
{
    /// <summary>The one that ends last of those that bind a person now; null when none does.</summary>
    public Task<Suspension?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Suspensions.AsNoTracking().Where(s => s.UserId == userId && s.LiftedAt == null && s.EndsAt > now)
            .OrderByDescending(s => s.EndsAt).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Suspension>> ListAsync(string userId, CancellationToken cancellationToken) =>
        await db.Suspensions.AsNoTracking().Where(s => s.UserId == userId).OrderByDescending(s => s.GivenAt).ToListAsync(cancellationToken);

    /// <summary>Whether it binds now and this moderator may end it: never one's own, and only where they moderate what it was given for.</summary>
    public async Task<bool> MayLiftAsync(Suspension suspension, ClaimsPrincipal moderator, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suspension);
        if (suspension.LiftedAt is not null || suspension.EndsAt <= clock.GetUtcNow() || suspension.UserId == moderator.UserId())
        {
            return false;
        }

        var code = await db.ModerationCases.Where(c => c.Id == suspension.CaseId).Select(c => c.AreaCode).FirstOrDefaultAsync(cancellationToken);
        return await authorization.AuthorizeAsync(moderator, code is null ? null : new AreaId(code), CorePermissions.Moderate);
    }

    /// <summary>Ends a suspension early, and tells the person.</summary>
    /// <returns>False when this moderator may not, or when it has ended already: nothing was changed.</returns>
    public async Task<bool> LiftAsync(Guid id, ClaimsPrincipal moderator, CancellationToken cancellationToken)
    {
        if (await db.Suspensions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } suspension
            || !await MayLiftAsync(suspension, moderator, cancellationToken))
        {
            return false;
        }

        suspension.Lift(clock.GetUtcNow());
        audit.Add("core.suspension-lifted", moderator.UserId(), Profile.ItemOf(suspension.UserId), new Dictionary<string, string> { ["suspension"] = $"{suspension.Id}" });
        var notice = new DirectNotice(
            ModerationNotices.Kind, texts["A suspension of yours has been ended early"], texts["You can write again, unless another suspension still runs."], "/moderation/mine");
        await inbox.TellAsync(suspension.UserId, notice, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends what a decision began. Core's next save commits it.</summary>
    internal async Task LiftAsync(Guid caseId, CancellationToken cancellationToken)
    {
        foreach (var suspension in await db.Suspensions.Where(s => s.CaseId == caseId && s.LiftedAt == null).ToListAsync(cancellationToken))
        {
            suspension.Lift(clock.GetUtcNow());
        }
    }
}
