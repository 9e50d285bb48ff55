using System.CommandLine;
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

        var done = await host.Services.GetRequiredService<SiteUpgrades>().RunAsync(only, Tell, cancellationToken);
        var failed = done.Count(site => site.Failure is not null);
        if (failed > 0)
        {
            await Console.Error.WriteLineAsync($"{done.Count - failed} upgraded, {failed} not: they are closed until the cause is mended and this command has run again. The others go on.");
        }

        return failed == 0 ? 0 : 1;
    }

    private static void Tell(UpgradedSite site)
    {
        if (site.Failure is { } failure)
        {
            Console.Error.WriteLine($"{site.SiteId}: {failure}");
        }
        else
        {
            Console.WriteLine($"{site.SiteId}: {site.Migrations} migrations");
        }
    }
}
