using System.Security.Claims;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Support;

/// <summary>Begins and ends visits, notes both in the audit trail and tells the person afterwards. What such a session may do is the host's.</summary>
public sealed class SupportVisits(
    CoreDbContext db, SiteDatabase site, HeldRoles held, RoleGrants grants, IReadOnlyList<Permission> permissions, IAuthorizationService authorization,
    ResidentProfiles profiles, Inbox inbox, AuditTrail audit, TimeProvider clock, IStringLocalizer<SupportVisits> texts)
{
    /// <summary>Begins a visit; one that this member of staff has under way ends.</summary>
    /// <returns>Null when the person is the visitor himself, or may do something that the visitor may not, or may visit people as well.</returns>
    public async Task<SupportVisit?> StartAsync(ClaimsPrincipal visitor, string personId, string reason, Permission needed, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        await RoleTurns.GivingAsync(db, cancellationToken);
        if (visitor.UserId() == personId || await MayMoreAsync(visitor, personId, needed, cancellationToken))
        {
            return null;
        }

        foreach (var open in await OpenAsync(v => v.VisitorId == visitor.UserId(), cancellationToken))
        {
            await EndAsync(open, cancellationToken);
        }

        var visit = new SupportVisit(visitor.UserId(), personId, reason, clock.GetUtcNow());
        db.SupportVisits.Add(visit);
        db.RunAt(EndSupportVisits.JobName, visit.EndsAt);
        audit.Add("core.support-visit-started", visit.VisitorId, new ItemRef(GrantDesk.PersonKind, personId), new Dictionary<string, string> { ["reason"] = reason });
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return visit;
    }

    public Task<SupportVisit?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.SupportVisits.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);

    /// <summary>Ends a visit of this member of staff's. Nothing happens when it is over.</summary>
    public async Task EndAsync(string visitorId, Guid id, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        foreach (var open in await OpenAsync(v => v.Id == id && v.VisitorId == visitorId, cancellationToken))
        {
            await EndAsync(open, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Notes the end of those whose time is over.</summary>
    public async Task EndOverdueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var open in await OpenAsync(v => v.EndsAt <= now, cancellationToken))
        {
            await EndAsync(open, cancellationToken);
        }
    }

    // Locked, so that a stop and the end of the time tell the person once.
    private Task<List<SupportVisit>> OpenAsync(System.Linq.Expressions.Expression<Func<SupportVisit, bool>> which, CancellationToken cancellationToken) =>
        db.SupportVisits.FromSql($"select * from core.support_visits where ended_at is null for update").Where(which).ToListAsync(cancellationToken);

    private async Task EndAsync(SupportVisit visit, CancellationToken cancellationToken)
    {
        visit.End(clock.GetUtcNow());
        if (visit.PersonId is { } person)
        {
            var names = await profiles.NamesOfAsync([visit.VisitorId], cancellationToken);
            var visitor = visit.VisitorId is null ? null : names.GetValueOrDefault(visit.VisitorId);
            audit.Add("core.support-visit-ended", visit.VisitorId, new ItemRef(GrantDesk.PersonKind, person));
            await inbox.TellAsync(person, new DirectNotice(
                "core.support-visit", texts["A member of staff looked at the site as you see it"],
                texts["{0} did so to help. The reason given: {1}. Nothing was changed.", visitor ?? texts["A member of staff"].Value, visit.Reason], "/notices"), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> MayMoreAsync(ClaimsPrincipal visitor, string personId, Permission needed, CancellationToken cancellationToken)
    {
        foreach (var grant in await grants.ListAsync(personId, cancellationToken))
        {
            var may = await held.PermissionsOfAsync(grant.Role, permissions, cancellationToken);
            if (may.Any(permission => permission.Name == needed.Name))
            {
                return true;
            }

            foreach (var permission in may)
            {
                if (!await authorization.AuthorizeAsync(visitor, grant.At.Area, permission, grant.Category))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>Ends visits whose time is over. Nobody sees anything by them any more already: that is the clock's.</summary>
public sealed class EndSupportVisits(SupportVisits visits) : IScheduledJob
{
    public const string JobName = "core.end-support-visits";

    public Task RunAsync(CancellationToken cancellationToken) => visits.EndOverdueAsync(cancellationToken);
}
