using System.Globalization;
using Folkmoot.Data;
using Folkmoot.Data.Outbox;
using Folkmoot.Data.Schedule;
using Folkmoot.Data.Settings;
using Folkmoot.Host.Caching;
using Folkmoot.Host.Hub;
using Npgsql;

namespace Folkmoot.Host.Sites;

/// <summary>A site as it runs on this node: its own service container, request pipeline and connection pool.</summary>
public sealed class SiteShell(SiteRecord record, ServiceProvider services, RequestDelegate pipeline, NpgsqlDataSource source, HubNews hub, TimeProvider clock)
    : IAsyncDisposable
{
    // Within this time every site is looked at without being told.
    private static readonly TimeSpan FoundAnyway = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource closing = new();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int users = 1;
    private int ringing;
    private int busy;

    public SiteRecord Record { get; } = record;

    public IServiceProvider Services { get; } = services;

    public DateTimeOffset LastUsed { get; private set; } = clock.GetUtcNow();

    /// <summary>Whether the shell may be used; false when it has been put away meanwhile.</summary>
    public bool TryEnter()
    {
        int now;
        do
        {
            now = Volatile.Read(ref users);
            if (now == 0)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref users, now + 1, now) != now);
        LastUsed = clock.GetUtcNow();
        return true;
    }

    /// <summary>The last one out closes: also how a replaced shell lets its requests finish.</summary>
    public async ValueTask LeaveAsync()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            await services.DisposeAsync();
            await source.DisposeAsync();
            closing.Dispose();
            closed.SetResult();
        }
    }

    /// <summary>Takes the shell out of use: deliveries stop after the one under way, requests finish. Ends when the last one is out.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await LeaveAsync();
        await closed.Task;
    }

    /// <summary>Answers a request that has been entered for.</summary>
    public Task ServeAsync(HttpContext context) => pipeline(context);

    /// <summary>Runs what is due: jobs, then deliveries, among them those that the jobs have just made.</summary>
    public async Task WorkOffAsync(CancellationToken cancellationToken)
    {
        SpeakItsLanguage();
        await Services.GetRequiredService<ScheduleRunner>().RunDueAsync(cancellationToken);
        await Services.GetRequiredService<OutboxDispatcher>().DeliverDueAsync(givesWay: false, cancellationToken);
    }

    /// <summary>Starts delivering what was just committed, without keeping the request waiting.</summary>
    public void Ring()
    {
        Interlocked.Exchange(ref ringing, 1);
        if (Interlocked.CompareExchange(ref busy, 1, 0) == 0)
        {
            if (TryEnter())
            {
                _ = Task.Run(DeliverWhileRungAsync);
            }
            else
            {
                Volatile.Write(ref busy, 0);
            }
        }
    }

    /// <summary>Drops what is kept of these items.</summary>
    public async Task ForgetAsync(IEnumerable<string> items)
    {
        if (!TryEnter())
        {
            return;
        }

        try
        {
            await DropAsync(items);
        }
        finally
        {
            await LeaveAsync();
        }
    }

    private async Task DropAsync(IEnumerable<string> items)
    {
        var store = Services.GetRequiredService<SiteOutputCacheStore>();
        foreach (var item in items)
        {
            if (item == "*" || item.StartsWith("settings:", StringComparison.Ordinal))
            {
                Services.GetRequiredService<SettingsCache>().Forget();
            }

            await store.EvictByTagAsync(item, CancellationToken.None);
        }
    }

    // As a request does: what jobs and handlers write to people is in the site's language. It ends with the asynchronous method that calls it.
    private void SpeakItsLanguage() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Services.GetRequiredService<Site>().Culture;

    private async Task DeliverWhileRungAsync()
    {
        SpeakItsLanguage();
        var logger = Services.GetRequiredService<ILogger<SiteShell>>();
        try
        {
            while (Interlocked.Exchange(ref ringing, 0) == 1)
            {
                await Services.GetRequiredService<OutboxDispatcher>().DeliverDueAsync(givesWay: true, closing.Token);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogWarning(error, "Deliveries of {Site} stopped; the schedule will take them up", Record.Id);
        }
        catch (OperationCanceledException)
        {
            // The shell closes; whoever starts the site next goes on.
        }
        finally
        {
            Volatile.Write(ref busy, 0);
            await LowerDueAsync(logger);
            await LeaveAsync();
        }
    }

    // What failed or was left comes again at its time, on whichever node looks first.
    private async Task LowerDueAsync(ILogger logger)
    {
        try
        {
            if (await source.NextDueAsync(Services.GetRequiredService<AtRest>(), CancellationToken.None) is { } due && due < clock.GetUtcNow() + FoundAnyway)
            {
                await hub.LowerDueAsync(Record.Id, due);
            }
        }
        catch (NpgsqlException error)
        {
            logger.LogWarning(error, "The next work of {Site} is not known; the sleeping-site check will find it", Record.Id);
        }
    }
}
