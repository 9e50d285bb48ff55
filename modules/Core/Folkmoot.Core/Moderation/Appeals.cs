using Folkmoot.Core.Audit;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Core.Moderation;

/// <summary>What people can do about decisions on what they wrote.</summary>
public sealed class Appeals(CoreDbContext db, SiteDatabase site, ModeratedContents contents, AuditTrail audit, ISettings<ModerationSettings> settings, TimeProvider clock)
{
    /// <summary>All cases about what a person wrote, the newest first.</summary>
    public async Task<IReadOnlyList<ModerationCase>> ListAsync(string authorId, CancellationToken cancellationToken) =>
        await db.ModerationCases.AsNoTracking().Where(c => c.AuthorId == authorId && (c.Hidden || c.DecidedAt != null || c.AppealOf != null))
            .OrderByDescending(c => c.OpenedAt).Take(100).ToListAsync(cancellationToken);

    /// <summary>A case about what this person wrote; null for anybody else's.</summary>
    public Task<ModerationCase?> FindAsync(Guid caseId, string authorId, CancellationToken cancellationToken) =>
        db.ModerationCases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId && c.AuthorId == authorId, cancellationToken);

    /// <summary>Until when its author can appeal; null when they cannot, or have done so.</summary>
    public async Task<DateTimeOffset?> OpenUntilAsync(ModerationCase decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        if (!decided.IsAgainstAuthor || decided.AppealOf is not null || await db.ModerationCases.AnyAsync(c => c.AppealOf == decided.Id, cancellationToken))
        {
            return null;
        }

        var end = decided.DecidedAt!.Value.AddDays((await settings.GetAsync(cancellationToken)).DaysToAppeal);
        return end > clock.GetUtcNow() ? end : null;
    }

    /// <summary>Asks somebody else than who decided. Once only, which the database keeps.</summary>
    /// <returns>False when it is too late, was done before, or the text is gone or before the moderators again.</returns>
    public async Task<bool> AppealAsync(ModerationCase decided, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        await using var work = await site.BeginAsync(cancellationToken);
        await ModerationQueue.TakeTurnsAsync(db, decided.Item, cancellationToken);
        if (await OpenUntilAsync(decided, cancellationToken) is null || await contents.FindAsync(decided.Item, cancellationToken) is not { } text)
        {
            return false;
        }

        var appeal = new ModerationCase(text, CaseOrigin.Appealed, clock.GetUtcNow())
        {
            AppealOf = decided.Id,
            AppealText = words,
            Hidden = decided.Outcome is CaseOutcome.Removed or CaseOutcome.Suspended,
        };
        db.ModerationCases.Add(appeal);
        audit.Add("core.decision-appealed", decided.AuthorId, decided.Item);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: "moderation_cases_appeal" or "moderation_cases_open" })
        {
            db.ChangeTracker.Clear();
            return false;
        }

        await work.CommitAsync(cancellationToken);
        return true;
    }
}
