using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.StaffTerms;

/// <summary>
/// Every morning: tells people whose role ends soon, and the managers who ends soon, who has ended and who stays away. Each is noted in the act
/// that writes the mail, so that a second run tells nothing twice. That a role ends at its moment is the clock's, not this job's.
/// </summary>
public sealed class LookAfterStaff(
    CoreDbContext db, RoleHolders holders, LeaverReport leavers, StaffMails mails, ISettings<StaffSettings> settings, TimeProvider clock) : IScheduledJob
{
    public const string JobName = "core.look-after-staff";

    /// <summary>Closed and expired invitations are forgotten after so many days.</summary>
    private const int KeepInvitationsForDays = 90;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var soon = now.AddDays((await settings.GetAsync(cancellationToken)).ReminderDays);
        var ending = await db.RoleGrants.Where(g => g.ExpiresAt > now && g.ExpiresAt <= soon && g.RemindedAt == null).OrderBy(g => g.ExpiresAt).ToListAsync(cancellationToken);
        var ended = await db.RoleGrants.Where(g => g.ExpiresAt <= now && g.EndNotedAt == null).OrderBy(g => g.ExpiresAt).ToListAsync(cancellationToken);
        var absent = await NewlyAbsentAsync(now, cancellationToken);
        ending.ForEach(grant => grant.NoteReminder(now));
        ended.ForEach(grant => grant.NoteEnd(now));
        var named = await holders.NamedAsync(ending, cancellationToken);
        await mails.RemindAsync(named, cancellationToken);
        await mails.ReportAsync(new StaffNews(named, await holders.NamedAsync(ended, cancellationToken), absent), cancellationToken);
        var old = now.AddDays(-KeepInvitationsForDays);
        await db.Invitations.Where(i => i.ExpiresAt < old).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<AbsentStaff>> NewlyAbsentAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var absent = await leavers.AbsentAsync(cancellationToken);
        var ids = absent.Select(a => a.UserId).ToList();
        var rows = await db.StaffVisits.Where(v => ids.Contains(v.UserId)).ToDictionaryAsync(v => v.UserId, cancellationToken);
        foreach (var id in ids.Where(id => !rows.ContainsKey(id)))
        {
            rows[id] = new StaffVisit(id);
            db.StaffVisits.Add(rows[id]);
        }

        var fresh = absent.Where(a => rows[a.UserId].IdleNotedAt is null).ToList();
        fresh.ForEach(a => rows[a.UserId].IdleNotedAt = now);
        return fresh;
    }
}

/// <summary>What managers have not been told yet.</summary>
public sealed record StaffNews(IReadOnlyList<RoleHolder> Ending, IReadOnlyList<RoleHolder> Ended, IReadOnlyList<AbsentStaff> Absent);
