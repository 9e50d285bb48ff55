using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Data.Schedule;

/// <summary>
/// Runs the jobs whose time has come. Each run holds its row's lock and moves or removes the row in the job's own transaction: once in the
/// whole cluster.
/// </summary>
public sealed class ScheduleRunner(IServiceScopeFactory scopes, IEnumerable<ScheduledJobDescriptor> jobs, Site site, TimeProvider clock, ILogger<ScheduleRunner> logger)
{
    private readonly Dictionary<string, ScheduledJobDescriptor> byName = jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);

    /// <summary>Gives every cron job its row. Called when a site starts; safe on several nodes at once.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        foreach (var job in byName.Values.Where(job => job.Cron is not null))
        {
            var due = Cron.NextAfter(job.Cron!, clock.GetUtcNow(), site.TimeZone).ToUniversalTime();
            await db.Database.ExecuteSqlAsync(
                $"insert into folkmoot.schedule (id, job, due, is_cron) values ({Guid.CreateVersion7()}, {job.Name}, {due}, true) on conflict (job) where is_cron do nothing",
                cancellationToken);
        }
    }

    /// <summary>Runs everything that is due now.</summary>
    /// <returns>How many runs succeeded.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var succeeded = 0;
        while (await RunNextAsync(cancellationToken) is { } success)
        {
            succeeded += success ? 1 : 0;
        }

        return succeeded;
    }

    private async Task<bool?> RunNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        await using var work = await scope.ServiceProvider.GetRequiredService<SiteDatabase>().BeginAsync(cancellationToken);
        if (await NextAsync(db, cancellationToken) is not { } run)
        {
            return null;
        }

        try
        {
            var job = byName[run.Job];
            await ((IScheduledJob)scope.ServiceProvider.GetRequiredService(job.JobType)).RunAsync(cancellationToken);
            Finish(db, run, job);
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "The job {Job} failed; attempt {Attempt}", run.Job, run.Attempts + 1);
            await work.DisposeAsync();
            await NoteFailureAsync(run, error, cancellationToken);
            return false;
        }
    }

    private Task<ScheduledRun?> NextAsync(FoundationDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Jobs of modules that are off keep their rows and wait.
        var known = byName.Keys.ToArray();
        return db.Schedule
            .FromSql($"select * from folkmoot.schedule where due <= {now} and job = any ({known}) order by due limit 1 for update skip locked")
            .SingleOrDefaultAsync(cancellationToken);
    }

    private void Finish(FoundationDbContext db, ScheduledRun run, ScheduledJobDescriptor job)
    {
        if (run.IsCron && job.Cron is { } cron)
        {
            run.MoveTo(Cron.NextAfter(cron, clock.GetUtcNow(), site.TimeZone));
        }
        else
        {
            db.Schedule.Remove(run);
        }
    }

    // The row's lock went with the transaction that failed: whoever tried it in between has noted this attempt already.
    private async Task NoteFailureAsync(ScheduledRun failed, Exception error, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        if (await db.Schedule.SingleOrDefaultAsync(r => r.Id == failed.Id && r.Attempts == failed.Attempts, cancellationToken) is { } run)
        {
            run.Fail($"{error.GetType().Name}: {error.Message}", clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
