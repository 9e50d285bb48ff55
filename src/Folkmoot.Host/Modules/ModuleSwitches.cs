using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Modules;

/// <summary>Switches a site's modules on and off. Every node then builds the site's container anew; requests that are under way finish in the old one.</summary>
public sealed class ModuleSwitches(IDbContextFactory<HubDbContext> hubs, PostgresServer server, ModuleCatalog catalog, SiteSwitches switches, TimeProvider clock)
{
    // Whoever switches has so long; then others go on with what he has begun.
    private static readonly TimeSpan TakenOverAfter = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Switches modules and what they need on, after their tables have been made. What is wanted is written down first: when this process dies,
    /// another one goes on with it.
    /// </summary>
    /// <exception cref="MigrationFailedException">A module's tables could not be made; the site is as it was.</exception>
    public async Task SwitchOnAsync(string siteId, IEnumerable<string> features, CancellationToken cancellationToken)
    {
        var wanted = features.Select(ModuleCatalog.FeatureToModule).ToList();
        await ChangeAsync(siteId, site => site.BeginSwitchingOn(wanted, clock.GetUtcNow() + TakenOverAfter), cancellationToken);
        await GoOnAsync(siteId, cancellationToken);
    }

    /// <summary>Goes on with what was begun; does nothing when nothing was.</summary>
    public async Task GoOnAsync(string siteId, CancellationToken cancellationToken)
    {
        var site = await FindAsync(siteId, cancellationToken);
        if (site.SwitchingOn.Length == 0)
        {
            return;
        }

        try
        {
            await using var source = server.Open(server.DatabaseOf(siteId), 1);
            await MigrationRunner.MigrateAsync(source, SiteShellFactory.MigrationsOf(catalog.WithDependencies(site.Modules.Concat(site.SwitchingOn))), clock, cancellationToken);
        }
        catch (MigrationFailedException)
        {
            await ChangeAsync(siteId, record => record.StopSwitchingOn(), CancellationToken.None);
            throw;
        }

        await ChangeAsync(siteId, record => record.SwitchOn(IdsOf(catalog.WithDependencies(record.Modules.Concat(site.SwitchingOn))), site.SwitchingOn), cancellationToken);
        await switches.TellAsync(siteId);
    }

    /// <summary>Switches a module off. Its pages are gone, its jobs and deliveries rest, its data stays.</summary>
    /// <exception cref="SiteRefusedException">Others need it; the message names them.</exception>
    public async Task SwitchOffAsync(string siteId, string moduleId, CancellationToken cancellationToken)
    {
        if (moduleId == catalog.Core.Id)
        {
            throw new SiteRefusedException("Core is what everything else stands on: it cannot be switched off.");
        }

        await ChangeAsync(
            siteId,
            site =>
            {
                if (catalog.DependentsOf(moduleId, site.Modules) is { Count: > 0 } dependents)
                {
                    throw new SiteRefusedException($"Switch off first what needs it: {string.Join(", ", dependents.Select(m => m.Module.DisplayName))}.");
                }

                site.SwitchOff(moduleId);
            },
            cancellationToken);
        await switches.TellAsync(siteId);
    }

    /// <summary>Has the site's containers built anew, so that nothing is kept of what a module has lost.</summary>
    public async Task RebuildAsync(string siteId, CancellationToken cancellationToken)
    {
        await ChangeAsync(siteId, site => site.Changed(), cancellationToken);
        await switches.TellAsync(siteId);
    }

    private async Task<SiteRecord> FindAsync(string siteId, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        return await hub.Sites.AsNoTracking().SingleAsync(s => s.Id == siteId, cancellationToken);
    }

    // Two people who switch at once both get what they asked for.
    private async Task ChangeAsync(string siteId, Action<SiteRecord> change, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        change(await hub.Sites.FromSql($"select * from hub.sites where id = {siteId} for update").SingleAsync(cancellationToken));
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private IEnumerable<string> IdsOf(IEnumerable<InstalledModule> modules) => modules.Where(module => module != catalog.Core).Select(module => module.Id);
}
