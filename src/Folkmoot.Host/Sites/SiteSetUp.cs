using System.Text.Json;
using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Recipes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Sites;

/// <summary>Makes sites. A site is shown to nobody before its recipe has run to its end; an interrupted set-up goes on where it stopped.</summary>
public sealed class SiteSetUp(
    IDbContextFactory<HubDbContext> hubs, PostgresServer server, ModuleCatalog catalog, RecipeReader recipes, RecipeRunner runner, SiteRegistry registry,
    SiteSwitches switches, HubNews news, TimeProvider clock, ILogger<SiteSetUp> logger)
{
    /// <summary>Notes a new site in the hub after its recipe has been checked. Nothing is made yet.</summary>
    /// <exception cref="RecipeException">The recipe cannot be run.</exception>
    /// <exception cref="SiteRefusedException">The name or address cannot be had; the message says why.</exception>
    public async Task CreateAsync(NewSite site, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (site.Recipe is not null)
        {
            recipes.Read(site.Recipe, site.ParametersWithName);
        }

        await NoteAsync(site, record => record.StartSettingUp(), cancellationToken);
    }

    /// <summary>Keeps the name and address of a site that is imported; nobody sees it. One whose import was interrupted makes room.</summary>
    /// <exception cref="SiteRefusedException">The name or address cannot be had; the message says why.</exception>
    internal async Task ReserveAsync(NewSite site, CancellationToken cancellationToken)
    {
        await using (var hub = await hubs.CreateDbContextAsync(cancellationToken))
        {
            await hub.Sites.Where(s => s.Id == site.Id && s.State == SiteRecord.Importing).ExecuteDeleteAsync(cancellationToken);
        }

        await NoteAsync(site, record => record.StartImport(), cancellationToken);
    }

    private async Task NoteAsync(NewSite site, Action<SiteRecord> start, CancellationToken cancellationToken)
    {
        if (SiteAddresses.Complain(site.Id, site.Host, site.Prefix) is { } complaint)
        {
            throw new SiteRefusedException(complaint);
        }

        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        if (await hub.Sites.AnyAsync(s => s.Id == site.Id, cancellationToken))
        {
            throw new SiteRefusedException($"There is a site named '{site.Id}' already: choose another name.");
        }

        var host = site.Host?.ToLowerInvariant();
        if (await hub.Sites.FirstOrDefaultAsync(s => s.Host == host && s.Realm != site.Realm, cancellationToken) is { } neighbour)
        {
            throw new SiteRefusedException(
                $"The site '{neighbour.Id}' on the same host name belongs to another realm, '{neighbour.Realm}'. Browsers would share cookies between them: give this site a host name of its own.");
        }

        var record = new SiteRecord(
            site.Id, site.Name, host, site.Prefix, site.Realm, site.Recipe, JsonSerializer.SerializeToDocument(site.ParametersWithName), clock.GetUtcNow());
        start(record);
        hub.Sites.Add(record);
        try
        {
            await hub.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new SiteRefusedException($"Another site has the address {AddressOf(site)} already: choose another one.");
        }

        registry.Forget();
    }

    /// <summary>Makes the database, runs the recipe, opens the site; or goes on with that.</summary>
    public async Task RunAsync(string siteId, Action<int, int, string>? progress, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var record = await hub.Sites.SingleAsync(s => s.Id == siteId, cancellationToken);
        if (record.State != SiteRecord.SettingUp)
        {
            return;
        }

        try
        {
            await server.EnsureDatabaseAsync(server.DatabaseOf(siteId), await TemplateAsync(cancellationToken), cancellationToken);
            if (record.Recipe is not null)
            {
                var parameters = record.Parameters.Deserialize<Dictionary<string, string>>()!;
                await runner.RunAsync(siteId, recipes.Read(record.Recipe, parameters), progress, cancellationToken);
            }

            await switches.OpenFirstAsync(siteId, cancellationToken);
            await news.LowerDueAsync(siteId, clock.GetUtcNow());
            logger.LogInformation("The site {Site} is open", siteId);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            record.FailSettingUp(error.Message);
            await hub.SaveChangesAsync(cancellationToken);
            throw;
        }
    }

    // Most of a new database is the same for all sites: it is copied from one that was migrated before.
    private async Task<string> TemplateAsync(CancellationToken cancellationToken)
    {
        var sets = SiteShellFactory.MigrationsOf(catalog.WithDependencies([])).ToList();
        var template = $"{server.DatabaseOf("template")}_{MigrationSet.HashOf(sets)}";
        if (!await server.ExistsAsync(template, cancellationToken))
        {
            var making = $"{template}_{Guid.NewGuid():n}";
            making = making[..Math.Min(making.Length, 60)];
            await server.EnsureDatabaseAsync(making, null, cancellationToken);
            await using (var source = server.Open(making, 1))
            {
                await MigrationRunner.MigrateAsync(source, sets, clock, cancellationToken);
            }

            try
            {
                await server.RenameAsync(making, template, cancellationToken);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DuplicateDatabase)
            {
                await server.DropAsync(making, cancellationToken);
            }
        }

        return template;
    }

    private static string AddressOf(NewSite site) => $"{site.Host}/{site.Prefix}";
}

/// <summary>A site that somebody wants.</summary>
/// <param name="Id">Stable short name.</param>
/// <param name="Name">What people read in the header.</param>
/// <param name="Host">Exact host name, or null.</param>
/// <param name="Prefix">First path segment, or null.</param>
/// <param name="Realm">Whose accounts it shares.</param>
/// <param name="Recipe">Built-in name or file, or null for an empty site.</param>
/// <param name="Parameters">What the recipe asks for.</param>
public sealed record NewSite(string Id, string Name, string? Host, string? Prefix, string Realm, string? Recipe, IReadOnlyDictionary<string, string> Parameters)
{
    internal IReadOnlyDictionary<string, string> ParametersWithName =>
        new Dictionary<string, string>(Parameters) { ["SiteName"] = Parameters.GetValueOrDefault("SiteName", Name) };
}

/// <summary>A site that cannot be made as it was asked for. Nothing has been changed.</summary>
public sealed class SiteRefusedException(string message) : Exception(message);
