using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Calendar;

/// <summary>Sets pre-election periods and approves exceptions from them.</summary>
public sealed class PreElections(CoreDbContext db, AuditTrail audit, ElectionsInMind elections, Site site, TimeProvider clock)
{
    /// <summary>All periods, the latest election first.</summary>
    public async Task<IReadOnlyList<PreElectionPeriod>> ListAsync(CancellationToken cancellationToken) =>
        await db.PreElectionPeriods.AsNoTracking().OrderByDescending(p => p.PollDay).ThenBy(p => p.Id).ToListAsync(cancellationToken);

    public Task<PreElectionPeriod?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.PreElectionPeriods.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

    /// <summary>Makes or changes the period with this id.</summary>
    public async Task SaveAsync(Guid id, PreElectionData data, string actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var period = await db.PreElectionPeriods.SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (period is null)
        {
            period = new PreElectionPeriod(id);
            db.PreElectionPeriods.Add(period);
        }

        Apply(period, data);
        db.RunAt(PreElectionClock.JobName, period.Begins(site.TimeZone));
        db.RunAt(PreElectionClock.JobName, period.Ends(site.TimeZone));
        audit.Add("core.pre-election-set", actorId, period.Item, FactsOf(period));
        db.Raise(new ItemChanged(PreElectionPeriod.AllItem));
        await db.SaveChangesAsync(cancellationToken);
        elections.Forget();
    }

    /// <summary>The exceptions of a period, the newest first.</summary>
    public async Task<IReadOnlyList<PreElectionException>> ExceptionsAsync(Guid periodId, CancellationToken cancellationToken) =>
        await db.PreElectionExceptions.AsNoTracking().Where(e => e.PeriodId == periodId).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);

    /// <summary>Lets something be published during a period.</summary>
    /// <exception cref="InvalidOperationException">The approver is the publisher: the page checks it first.</exception>
    public async Task ApproveAsync(PreElectionPeriod period, NewException leave, string approverId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(leave);
        if (leave.PublisherId == approverId)
        {
            throw new InvalidOperationException("Nobody approves their own publication.");
        }

        var approved = new PreElectionException(period.Id, leave, approverId, clock.GetUtcNow());
        db.PreElectionExceptions.Add(approved);
        audit.Add("core.pre-election-exception-approved", approverId, period.Item, new Dictionary<string, string>
        {
            ["kind"] = approved.Kind,
            ["area"] = approved.AreaCode ?? "",
            ["publisher"] = approved.PublisherId ?? "",
            ["what"] = approved.What,
            ["reason"] = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    internal async Task<PreElectionException?> FindExceptionAsync(
        Guid periodId, string kind, AreaId? area, string? userId, CancellationToken cancellationToken) =>
        (await db.PreElectionExceptions.AsNoTracking().Where(e => e.PeriodId == periodId && e.Kind == kind).ToListAsync(cancellationToken))
            .FirstOrDefault(e => e.Covers(kind, area, userId));

    // A period that was moved begins and ends once more.
    private void Apply(PreElectionPeriod period, PreElectionData data)
    {
        (period.Name, period.NoticeDay, period.PollDay) = (data.Name, data.NoticeDay, data.PollDay);
        period.AreaCodes = [.. data.Areas.Select(a => a.Value).Order(StringComparer.Ordinal)];
        period.HeldKinds = [.. data.HeldKinds.Order(StringComparer.Ordinal)];
        period.ApprovalKinds = [.. data.ApprovalKinds.Order(StringComparer.Ordinal)];
        var now = clock.GetUtcNow();
        period.BeganAt = now < period.Begins(site.TimeZone) ? null : period.BeganAt;
        period.EndedAt = now < period.Ends(site.TimeZone) ? null : period.EndedAt;
    }

    private static Dictionary<string, string> FactsOf(PreElectionPeriod period) => new()
    {
        ["name"] = period.Name,
        ["notice"] = period.NoticeDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["poll"] = period.PollDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["areas"] = string.Join(' ', period.AreaCodes),
        ["held"] = string.Join(' ', period.HeldKinds),
        ["approval"] = string.Join(' ', period.ApprovalKinds),
    };
}

/// <summary>A period as staff set it.</summary>
public sealed record PreElectionData(
    string Name, DateOnly NoticeDay, DateOnly PollDay, IReadOnlyList<AreaId> Areas, IReadOnlyList<string> HeldKinds, IReadOnlyList<string> ApprovalKinds);
