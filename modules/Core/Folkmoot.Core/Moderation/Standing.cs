using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Moderation;

/// <summary>How far somebody's texts and flags are trusted.</summary>
public sealed class Standing(CoreDbContext db, HeldRoles roles, ISettings<ModerationSettings> settings, TimeProvider clock)
{
    private const int DaysOfFlags = 90;

    /// <summary>Whether they moderate here themselves: no rule but a suspension binds them.</summary>
    public Task<bool> IsStaffAsync(string userId, AreaId? area, CancellationToken cancellationToken) =>
        roles.AllowAsync(userId, CorePermissions.Moderate, new PermissionPlace(area), cancellationToken);

    /// <summary>Whether moderators have approved enough of their texts, more than they have removed.</summary>
    public async Task<bool> IsTrustedAsync(string userId, CancellationToken cancellationToken)
    {
        var needed = (await settings.GetAsync(cancellationToken)).ApprovalsToBeTrusted;
        if (needed == 0)
        {
            return true;
        }

        var decided = db.ModerationCases.Where(c => c.AuthorId == userId && c.DecidedAt != null);
        var approved = await decided.Where(c => c.Outcome == CaseOutcome.Approved).Select(c => c.ItemName).Distinct().CountAsync(cancellationToken);
        var removed = await decided.Where(c => c.Outcome == CaseOutcome.Removed || c.Outcome == CaseOutcome.Suspended)
            .CountAsync(c => !db.ModerationCases.Any(appeal => appeal.AppealOf == c.Id && appeal.Outcome == CaseOutcome.Approved), cancellationToken);
        return approved - removed >= needed;
    }

    /// <summary>Whether they said that they are under 18.</summary>
    public Task<bool> IsYoungAsync(string userId, CancellationToken cancellationToken) =>
        db.Profiles.AnyAsync(p => p.UserId == userId && (p.AgeBand == AgeBand.Under16 || p.AgeBand == AgeBand.From16), cancellationToken);

    /// <summary>The weight of flags that hides what this person wrote.</summary>
    public async Task<int> HideAtWeightAsync(string? authorId, CancellationToken cancellationToken)
    {
        var chosen = await settings.GetAsync(cancellationToken);
        return authorId is not null && await IsYoungAsync(authorId, cancellationToken)
            ? ((chosen.HideAtWeight * chosen.HidePerCentForYoungPeople) + 99) / 100
            : chosen.HideAtWeight;
    }

    /// <summary>What a flag of theirs counts: nothing when most of their flags have turned out wrong, all that is needed when they moderate here.</summary>
    public async Task<int> FlagWeightAsync(string userId, AreaId? area, CancellationToken cancellationToken)
    {
        if (await IsStaffAsync(userId, area, cancellationToken))
        {
            return (await settings.GetAsync(cancellationToken)).HideAtWeight;
        }

        var since = clock.GetUtcNow().AddDays(-DaysOfFlags);
        var decided = await db.Flags.Where(f => f.UserId == userId && f.At > since)
            .Join(db.ModerationCases.Where(c => c.DecidedAt != null), f => f.CaseId, c => c.Id, (f, c) => c.Outcome == CaseOutcome.Approved)
            .GroupBy(wrong => wrong).Select(g => new { Wrong = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var (wrong, right) = (decided.Where(d => d.Wrong).Sum(d => d.Count), decided.Where(d => !d.Wrong).Sum(d => d.Count));
        return wrong > right + 2 ? 0 : await IsTrustedAsync(userId, cancellationToken) ? 2 : 1;
    }
}
