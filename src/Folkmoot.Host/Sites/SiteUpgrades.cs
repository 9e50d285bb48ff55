using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Sites;

/// <summary>Migrates the databases of sites now rather than at their first visit. Begun again, it goes on where it stopped; a site that fails does not keep the others.</summary>
public sealed class SiteUpgrades(IDbContextFactory<HubDbContext> hubs, PostgresServer server, ModuleCatalog catalog, SiteSwitches switches, TimeProvider clock)
{
    /// <summary>Migrates one site or all.</summary>
    /// <param name="only">The site; null for all.</param>
    /// <param name="progress">Hears of every site when it is done.</param>
    /// <param name="cancellationToken">Stops after the migration under way.</param>
    public async Task<IReadOnlyList<UpgradedSite>> RunAsync(string? only, Action<UpgradedSite>? progress, CancellationToken cancellationToken)
    {
        List<UpgradedSite> done = [];
        foreach (var site in await ListAsync(only, cancellationToken))
        {
            done.Add(await UpgradeAsync(site, cancellationToken));
            progress?.Invoke(done[^1]);
        }

        return done;
    }

    private async Task<List<SiteRecord>> ListAsync(string? only, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        return await hub.Sites.AsNoTracking().Where(s => (only == null || s.Id == only) && (s.State == SiteRecord.Running || s.State == SiteRecord.Disabled)).OrderBy(s => s.Id).ToListAsync(cancellationToken);
    }

    private async Task<UpgradedSite> UpgradeAsync(SiteRecord site, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = server.Open(server.DatabaseOf(site.Id), 1);
            var run = await MigrationRunner.MigrateAsync(source, SiteShellFactory.MigrationsOf(catalog.WithDependencies(site.Modules)), clock, cancellationToken);
            if (site.Failure is not null)
            {
                await NoteAsync(site.Id, null, cancellationToken);
                await switches.TellAsync(site.Id);
            }

            return new UpgradedSite(site.Id, run.Count, null);
        }
        catch (Exception error) when (error is MigrationFailedException or NpgsqlException)
        {
            await NoteAsync(site.Id, error.Message, cancellationToken);
            return new UpgradedSite(site.Id, 0, error.Message);
        }
    }

    private async Task NoteAsync(string siteId, string? failure, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        await hub.Sites.Where(s => s.Id == siteId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Failure, failure), cancellationToken);
    }
}

/// <summary>What became of a site.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="Migrations">How many were run.</param>
/// <param name="Failure">Why it stays as it was; null when all went well.</param>
public sealed record UpgradedSite(string SiteId, int Migrations, string? Failure);
