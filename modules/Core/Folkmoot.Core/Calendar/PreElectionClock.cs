using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Calendar;

/// <summary>Tells, once each, that a pre-election period has begun and that it is over; pages kept for visitors are dropped at both moments.</summary>
public sealed class PreElectionClock(CoreDbContext db, Site site, TimeProvider clock) : IScheduledJob
{
    public const string JobName = "core.pre-election";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var untold = await db.PreElectionPeriods.Where(p => p.BeganAt == null || p.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var period in untold)
        {
            Tell(period, now);
        }

        if (db.ChangeTracker.HasChanges())
        {
            db.Raise(new ItemChanged(PreElectionPeriod.AllItem));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private void Tell(PreElectionPeriod period, DateTimeOffset now)
    {
        if (period.BeganAt is null && now >= period.Begins(site.TimeZone))
        {
            period.BeganAt = now;
            db.Raise(new PreElectionBegan(period.Id));
        }

        if (period.EndedAt is null && now >= period.Ends(site.TimeZone))
        {
            period.EndedAt = now;
            db.Raise(new PreElectionEnded(period.Id));
        }
    }
}

/// <summary>A pre-election period has begun.</summary>
[EventName("core.pre-election-began")]
public sealed record PreElectionBegan(Guid PeriodId) : IDomainEvent;

/// <summary>The polls have closed: what was held may go out. Ask <see cref="PublicationGate"/>, since another period may still run.</summary>
[EventName("core.pre-election-ended")]
public sealed record PreElectionEnded(Guid PeriodId) : IDomainEvent;
