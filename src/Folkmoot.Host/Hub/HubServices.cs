using Folkmoot.Data;
using Folkmoot.Data.Outbox;
using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>The hub's own outbox (mails about accounts), delivered as a site's is.</summary>
public sealed class HubServices : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly SemaphoreSlim bell = new(0, 1);
    private readonly HubNews news;

    public HubServices(NpgsqlDataSource hub, HubNews news, Func<IServiceProvider, IMailTransport> mail, ILoggerFactory loggers, TimeProvider clock, SemaphoreSlim gate)
    {
        this.news = news;
        var collection = new ServiceCollection();
        collection.AddSingleton(loggers).AddLogging();
        collection.AddSingleton(clock).AddSingleton<ISiteNews>(news);
        collection.AddSiteDatabase(hub, new ConnectionGate(gate, 4));
        collection.AddScoped(mail);
        services = collection.BuildServiceProvider();
        news.HubDelivers += Ring;
    }

    /// <summary>Delivers when rung, and every ten seconds for what has to be tried again.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var dispatcher = services.GetRequiredService<OutboxDispatcher>();
        while (!stoppingToken.IsCancellationRequested)
        {
            await dispatcher.DeliverDueAsync(givesWay: false, stoppingToken);
            await bell.WaitAsync(TimeSpan.FromSeconds(10), stoppingToken);
        }
    }

    /// <summary>Delivers everything that is due now.</summary>
    public Task DeliverAsync(CancellationToken cancellationToken) => services.GetRequiredService<OutboxDispatcher>().DeliverDueAsync(givesWay: false, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        news.HubDelivers -= Ring;
        await services.DisposeAsync();
        bell.Dispose();
    }

    private void Ring()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been rung already.
        }
    }
}

/// <summary>Runs the hub's deliveries for as long as the host does.</summary>
public sealed class HubDeliveries(HubServices hub, ILogger<HubDeliveries> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await hub.RunAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(error, "Delivering the hub's mail failed; it will be tried again");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
