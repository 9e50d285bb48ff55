using System.Globalization;
using Folkmoot.Data;
using Folkmoot.Data.Schedule;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;

namespace Folkmoot.Host.Sites;

/// <summary>Builds a site's container and pipeline.</summary>
public sealed class SiteShellFactory(
    IServiceProvider root, PostgresServer server, ModuleCatalog catalog, HostAddress address, HubNews hub, HostSettings settings, HostGate gate, TimeProvider clock)
{
    /// <summary>Migrates the site's modules, then builds the container.</summary>
    public async Task<SiteShell> StartAsync(SiteRecord record, SiteShells shells, CancellationToken cancellationToken)
    {
        var modules = catalog.WithDependencies(record.Modules);
        var source = server.Open(server.DatabaseOf(record.Id), settings.MaxConnectionsPerSite);
        try
        {
            await MigrationRunner.MigrateAsync(source, MigrationsOf(modules), clock, cancellationToken);
            var services = new ServiceCollection();
            services.AddSingleton(SiteOf(record)).AddSingleton(catalog.AtRestBeside(modules));
            services.AddSiteDatabase(source, new ConnectionGate(gate.Places, settings.MaxConnectionsPerSite));
            services.AddSingleton<ISiteNews>(new SiteNews(record.Id, hub, shells));
            SiteServices.Add(services, root, record, modules);
            var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<ScheduleRunner>().PlanAsync(cancellationToken);
            return new SiteShell(record, provider, SitePipeline.Build(provider, record, modules), source, hub, clock);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>All that a site with these modules is migrated to.</summary>
    public static IEnumerable<MigrationSet> MigrationsOf(IEnumerable<InstalledModule> modules) =>
        modules.Select(module => module.Migrations).Prepend(MigrationSet.Foundation);

    private Site SiteOf(SiteRecord record) => new(
        record.Id,
        record.Name,
        CultureInfo.GetCultureInfo(record.Culture),
        TimeZoneInfo.FindSystemTimeZoneById(record.TimeZone),
        address.Of(record));
}

/// <summary>The bound on the connections of all sites of this process.</summary>
public sealed class HostGate(HostSettings settings) : IDisposable
{
    public SemaphoreSlim Places { get; } = new(settings.MaxConnections, settings.MaxConnections);

    public void Dispose() => Places.Dispose();
}
