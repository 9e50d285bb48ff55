using Folkmoot.Data;
using Folkmoot.Host.Accounts.Closing;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>
/// Looks into the hub for sites on which something is due, also sites that nobody visits. A node claims a site by moving its due time
/// ahead; when the node dies, the claim runs out and another one comes.
/// </summary>
public sealed class Ticker(NpgsqlDataSource hub, PostgresServer server, SiteShells shells, SiteSetUp setUp, ModuleCatalog catalog, ModuleSwitches modules, ClosedAccounts closed, HostSettings settings, TimeProvider clock, ILogger<Ticker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    // A failing run must not be tried again at every tick.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Tick);
        try
        {
            do
            {
                await SafelyAsync(() => TickAsync(stoppingToken), stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception error) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug(error, "The host stopped amid due work; the next one takes it up");
        }
    }

    /// <summary>Looks once. Tests call it in place of the timer.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        while (await ClaimAsync(cancellationToken) is { } claimed)
        {
            await SafelyAsync(() => WorkAsync(claimed, cancellationToken), cancellationToken);
        }

        await SafelyAsync(() => closed.RunDueAsync(cancellationToken), cancellationToken);
        await shells.PutAwayIdleAsync();
    }

    private async Task WorkAsync(ClaimedSite site, CancellationToken cancellationToken)
    {
        if (site.State == SiteRecord.SettingUp)
        {
            await setUp.RunAsync(site.Id, progress: null, cancellationToken);
            return;
        }

        if (site.SwitchingOn.Length > 0)
        {
            await modules.GoOnAsync(site.Id, cancellationToken);
        }

        var due = await NextDueAsync(site, cancellationToken);
        if (due <= clock.GetUtcNow())
        {
            await WorkOffAsync(site.Id, cancellationToken);
            due = await NextDueAsync(site, cancellationToken) is { } next && next > clock.GetUtcNow() + Pause ? next : clock.GetUtcNow() + Pause;
        }

        var latest = clock.GetUtcNow() + settings.SleepingCheck;
        await RestAsync(site, due is { } known && known < latest ? known : latest, cancellationToken);
    }

    private async Task WorkOffAsync(string siteId, CancellationToken cancellationToken)
    {
        var shell = await shells.EnterAsync(siteId, cancellationToken);
        try
        {
            await shell.WorkOffAsync(cancellationToken);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    // A bare connection, so that a sleeping site need not be woken to be asked.
    private async Task<DateTimeOffset?> NextDueAsync(ClaimedSite site, CancellationToken cancellationToken)
    {
        await using var source = server.Open(server.DatabaseOf(site.Id), 1);
        return await source.NextDueAsync(catalog.AtRestBeside(catalog.WithDependencies(site.Modules)), cancellationToken);
    }

    private async Task<ClaimedSite?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = hub.CreateCommand("""
            update hub.sites set due = $2
            where id = (select id from hub.sites where due <= $1 and state in ('running', 'setting-up') order by due limit 1 for update skip locked)
            returning id, state, modules, switching_on
            """);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + Claim });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new ClaimedSite(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<string[]>(3), now + Claim) : null;
    }

    // Only when nobody has brought the site forward meanwhile.
    private async Task RestAsync(ClaimedSite site, DateTimeOffset due, CancellationToken cancellationToken)
    {
        await using var command = hub.CreateCommand("update hub.sites set due = $2 where id = $1 and due = $3");
        command.Parameters.Add(new() { Value = site.Id });
        command.Parameters.Add(new() { Value = due });
        command.Parameters.Add(new() { Value = Stored(site.Until) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // PostgreSQL keeps microseconds, .NET tenths of them.
    private static DateTimeOffset Stored(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % 10), TimeSpan.Zero);

    private async Task SafelyAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(error, "A round of due work failed; it will be tried again");
        }
    }

    private sealed record ClaimedSite(string Id, string State, string[] Modules, string[] SwitchingOn, DateTimeOffset Until);
}
