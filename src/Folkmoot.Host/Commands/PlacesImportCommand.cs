using System.CommandLine;
using System.Globalization;
using Folkmoot.Core.Postcodes;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary>What <c>postcodes import</c> and <c>addresses import</c> share: a file, a site, a reason to force it, and what is told meanwhile and afterwards.</summary>
internal static class PlacesImportCommand
{
    private static readonly Option<string> Site = new("--site") { Description = "The site's id", Required = true };
    private static readonly Option<string?> Force = new("--force") { Description = "Activate although a check fails, and why; the reason is kept in the audit trail" };

    /// <summary>Imports a source into a site.</summary>
    public delegate Task<PlacesImportReport> Import<in TSource>(
        IServiceProvider services, TSource source, string? force, IProgress<int> progress, CancellationToken cancellationToken);

    public static Command Create<TSource>(string description, string file, string what, Func<string, TSource> open, Import<TSource> run)
        where TSource : IDisposable
    {
        var path = new Argument<string>("file") { Description = file };
        var import = new Command("import", description) { path, Site, Force };
        import.SetAction(async (result, cancellationToken) =>
        {
            using var source = open(result.GetRequiredValue(path));
            var report = await RunAsync(result, (services, force, token) => run(services, source, force, new ToldProgress("rows"), token), cancellationToken);
            await TellAsync(report, what);
            return report.IsActive ? 0 : 1;
        });
        return import;
    }

    private static async Task<PlacesImportReport> RunAsync(
        ParseResult result, Func<IServiceProvider, string?, CancellationToken, Task<PlacesImportReport>> run, CancellationToken cancellationToken)
    {
        var force = result.GetValue(Force);
        if (force is not null && string.IsNullOrWhiteSpace(force))
        {
            throw new CommandException("Say why: --force \"reason\".");
        }

        await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
        var site = await SiteCommands.Existing(host.Services, result.GetRequiredValue(Site), cancellationToken);
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync(site.Id, cancellationToken);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            return await run(scope.ServiceProvider, force, cancellationToken);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task TellAsync(PlacesImportReport report, string what)
    {
        if (report.IsUnchanged)
        {
            await Console.Out.WriteLineAsync("The site goes by exactly this file already.");
            return;
        }

        if (report.ResumedAt > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Went on after row {report.ResumedAt}, where an earlier import stopped."));
        }

        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync($"Left out: {problem}");
        }

        foreach (var gate in report.Gates)
        {
            await Console.Error.WriteLineAsync($"{(gate.Passed ? "Passed" : "FAILED")}: {gate.Text}");
        }

        await (report.IsActive ? Console.Out : Console.Error).WriteLineAsync(report.IsActive
            ? string.Create(CultureInfo.InvariantCulture, $"{report.Rows} rows are active.")
            : $"The site keeps its former {what}. If the file is right nevertheless, run this again with --force \"reason\".");
    }
}
