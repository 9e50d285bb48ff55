using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>A request has to be sent to another system, now.</summary>
[EventName("reports.request-due")]
public sealed record RequestDue(Guid RequestId) : IDomainEvent;

/// <summary>A system is to be asked what became of its requests.</summary>
[EventName("reports.system-poll-due")]
public sealed record SystemPollDue(Guid SystemId) : IDomainEvent;

/// <summary>Decides whether a round of a report goes to the body's system, and queues it.</summary>
public sealed class Outbound(ReportsDbContext db, TimeProvider clock)
{
    /// <summary>Whether the body's system has it or will get it; what it has refused goes by mail. Saved by the caller.</summary>
    public async Task<bool> TakesAsync(Report report, string category, Route route, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(route);
        if (await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.ReportId == report.Id && r.Round == report.Round, cancellationToken) is { } known)
        {
            return known.State != RequestState.GivenUp;
        }

        if (await db.Systems.AsNoTracking().SingleOrDefaultAsync(s => s.BodyId == route.Body.Id, cancellationToken) is not { } system || !system.Takes(category))
        {
            return false;
        }

        var request = new SentRequest(system.Id, report.Id, report.Round, clock.GetUtcNow());
        db.Requests.Add(request);
        db.Raise(new RequestDue(request.Id));
        return true;
    }
}

/// <summary>Sends the requests whose next attempt has come.</summary>
public sealed class SendWaitingRequests(ReportsDbContext db, TimeProvider clock) : IScheduledJob
{
    public const string Name = "reports.send-requests";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.Requests.Where(r => r.NextAt <= now).Select(r => r.Id).ToListAsync(cancellationToken))
        {
            db.Raise(new RequestDue(id));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Asks every system that has requests of ours what became of them.</summary>
public sealed class PollSystems(ReportsDbContext db) : IScheduledJob
{
    public const string Name = "reports.poll-systems";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await db.Systems.Where(s => s.Active && db.Requests.Any(r => r.SystemId == s.Id && r.State == RequestState.Sent)).Select(s => s.Id).ToListAsync(cancellationToken))
        {
            db.Raise(new SystemPollDue(id));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
