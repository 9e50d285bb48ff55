using System.CommandLine;
using Folkmoot.Host.Demo;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot demo</c>: a council's site with invented content, from nothing, in one command.</summary>
internal static class DemoCommand
{
    private const string Address = "http://127.0.0.1:5000";

    public static Command Create()
    {
        var command = new Command("demo", "Run the demo council: invented content, accounts for every role");
        command.SetAction((result, cancellationToken) => RunAsync(FolkmootCommand.OptionsOf(result, "Development"), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandOptions options, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.StartAsync(options with { Urls = options.Urls ?? Address }, serves: true, cancellationToken);
        await ServeCommand.ServeAsync(host, () => PrepareAsync(host.Services, cancellationToken), cancellationToken);
        return 0;
    }

    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var sites = (await services.GetRequiredService<SiteRegistry>().AllAsync(cancellationToken)).Where(s => s.State == Hub.SiteRecord.Running).Select(s => s.Id).ToHashSet();
        foreach (var site in DemoCouncil.Sites.Where(site => !sites.Contains(site.Id)))
        {
            await SiteCommands.CreateAsync(services, site, cancellationToken);
        }

        var accounts = await new DemoAccounts(services).EnsureAsync(cancellationToken);
        Console.WriteLine();
        Console.WriteLine("Demo accounts (invented people; the same on both sites):");
        foreach (var account in accounts)
        {
            Console.WriteLine($"  {account.Email,-24} {account.Password}");
        }

        Console.WriteLine();
    }
}
