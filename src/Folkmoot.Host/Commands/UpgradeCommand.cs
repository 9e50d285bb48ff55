using System.CommandLine;
using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot upgrade</c>: migrates all sites now rather than at their first visit. Started again, it goes on where it stopped.</summary>
internal static class UpgradeCommand
{
    private static readonly Option<string?> Site = new("--site") { Description = "Only this site" };

    public static Command Create()
    {
        var command = new Command("upgrade", "Migrate the databases of all sites") { Site };
        command.SetAction((result, cancellationToken) => RunAsync(FolkmootCommand.OptionsOf(result), result.GetValue(Site), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandOptions options, string? only, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.StartAsync(options, serves: false, cancellationToken);
        if (only is not null)
        {
            await SiteCommands.Existing(host.Services, only, cancellationToken);
        }

        var failed = 0;
        foreach (var site in (await host.Services.GetRequiredService<SiteRegistry>().AllAsync(cancellationToken)).Where(s => (only is null || s.Id == only) && s.State is (SiteRecord.Running or SiteRecord.Disabled)))
        {
            try
            {
                Console.WriteLine($"{site.Id}: {await UpgradeAsync(host.Services, site, cancellationToken)} migrations");
            }
            catch (Exception error) when (error is MigrationFailedException or Npgsql.NpgsqlException)
            {
                failed++;
                await Console.Error.WriteLineAsync($"{site.Id}: {error.Message}");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> UpgradeAsync(IServiceProvider services, SiteRecord site, CancellationToken cancellationToken)
    {
        var server = services.GetRequiredService<PostgresServer>();
        var sets = SiteShellFactory.MigrationsOf(services.GetRequiredService<ModuleCatalog>().WithDependencies(site.Modules));
        await using var source = server.Open(server.DatabaseOf(site.Id), 1);
        return (await MigrationRunner.MigrateAsync(source, sets, TimeProvider.System, cancellationToken)).Count;
    }
}
