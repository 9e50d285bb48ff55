namespace Folkmoot;

/// <summary>
/// Work that a site does at a time: on a cron schedule, or when a deadline comes that was set by <c>SiteDbContext.RunAt</c>.
/// It runs once in the whole cluster, also for a site that nobody visits, inside one transaction with the mark that it has run.
/// </summary>
/// <remarks>State comes from the clock, never from a job having run: a vote past its close refuses ballots by itself.</remarks>
public interface IScheduledJob
{
    /// <summary>Does what is due. May run twice after a crash outside the database, so it looks at what is still to do.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>A job by name. Made by <c>AddScheduledJob</c>.</summary>
/// <param name="Name">Stable name, such as <c>voting.close</c>: stored in the schedule.</param>
/// <param name="JobType">The <see cref="IScheduledJob"/>.</param>
/// <param name="Cron">Five fields (minute hour day month weekday) in the site's time zone, or null for deadlines only.</param>
public sealed record ScheduledJobDescriptor(string Name, Type JobType, string? Cron);
