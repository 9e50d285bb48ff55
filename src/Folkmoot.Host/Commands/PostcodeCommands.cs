using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Folkmoot.Core.Postcodes;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot postcodes import FILE</c>: brings where postcodes are into a site.</summary>
internal static class PostcodeCommands
{
    private static readonly Argument<string> File = new("file") { Description = "ONS Postcode Directory (CSV or zip) or OS Code-Point Open (folder or zip)" };
    private static readonly Option<string> Site = new("--site") { Description = "The site's id", Required = true };
    private static readonly Option<string?> Force = new("--force") { Description = "Activate although a check fails, and why; the reason is kept in the audit trail" };

    public static Command Create()
    {
        var import = new Command("import", "Import postcodes: checked, then activated as a whole; run again after a break, it goes on where it stopped") { File, Site, Force };
        import.SetAction(RunAsync);
        return new Command("postcodes", "Look after a site's postcodes") { import };
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var force = result.GetValue(Force);
        if (force is not null && string.IsNullOrWhiteSpace(force))
        {
            throw new CommandException("Say why: --force \"reason\".");
        }

        using var source = PostcodeSource.Open(result.GetRequiredValue(File));
        await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
        var site = await SiteCommands.Existing(host.Services, result.GetRequiredValue(Site), cancellationToken);
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync(site.Id, cancellationToken);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            var import = scope.ServiceProvider.GetRequiredService<PostcodeImport>();
            var report = await import.RunAsync(source, force, new Progress(), cancellationToken);
            await TellAsync(report);
            return report.IsActive ? 0 : 1;
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task TellAsync(PostcodeImportReport report)
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
            : "The site keeps its former postcodes. If the file is right nevertheless, run this again with --force \"reason\".");
    }

    private sealed class Progress : IProgress<int>
    {
        private readonly Stopwatch sinceTold = Stopwatch.StartNew();

        public void Report(int value)
        {
            if (sinceTold.ElapsedMilliseconds >= 1000)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} rows read"));
                sinceTold.Restart();
            }
        }
    }
}
