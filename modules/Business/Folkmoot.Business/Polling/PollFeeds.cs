using Folkmoot.Data.Schedule;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Polling;

/// <summary>Asks the feeds that are due, and comes again when the next one is: a site without feeds is never woken.</summary>
public sealed class PollFeeds(BusinessDbContext db, FeedPoller poller, PollQueue queue, TimeProvider clock) : IScheduledJob
{
    public const string Name = "business.poll-feeds";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await poller.RunAsync(cancellationToken);
        var now = clock.GetUtcNow();
        // One deadline is enough, however many feeds were added meanwhile.
        await db.Set<ScheduledRun>().Where(r => r.Job == Name && r.Due > now).ExecuteDeleteAsync(cancellationToken);
        if (await queue.NextAsync(cancellationToken) is { } next)
        {
            db.RunAt(Name, next > now ? next : now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Every night: makes sure that polling goes on, whatever has become of its deadline, and forgets servers that nobody asks any more.</summary>
public sealed class LookAfterPolling(BusinessDbContext db, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.PolledHosts.Where(h => h.FreeAt < now && !db.Checks.Any(c => c.Host == h.Host)).ExecuteDeleteAsync(cancellationToken);
        if (await db.Feeds.AnyAsync(cancellationToken))
        {
            db.RunAt(PollFeeds.Name, now);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
