using System.CommandLine;
using Folkmoot.Core.Areas;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot areas import FILE</c>: brings a data set of areas into a site.</summary>
internal static class AreaCommands
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "A GeoJSON file" };
    private static readonly Option<string> Site = new("--site") { Description = "The site's id", Required = true };
    private static readonly Option<string> Kind = new("--kind") { Description = "What the areas are, in the singular: locality, ward, parish", Required = true };
    private static readonly Option<string?> Source = new("--source") { Description = "Where the data comes from, with its licence" };
    private static readonly Option<string?> Code = new("--code-property") { Description = "Property that holds an area's code (found by itself in ONS files)" };
    private static readonly Option<string?> Name = new("--name-property") { Description = "Property that holds an area's name (found by itself in ONS files)" };

    public static Command Create()
    {
        var import = new Command("import", "Import areas from GeoJSON: all of them or, when something is wrong, none") { File, Site, Kind, Source, Code, Name };
        import.SetAction((result, cancellationToken) => RunAsync(result, cancellationToken));
        return new Command("areas", "Look after a site's areas") { import };
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var file = result.GetRequiredValue(File);
        if (!file.Exists)
        {
            throw new CommandException($"There is no file {file.FullName}.");
        }

        await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
        var site = await SiteCommands.Existing(host.Services, result.GetRequiredValue(Site), cancellationToken);
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync(site.Id, cancellationToken);
        try
        {
            var report = await ImportAsync(shell, file, result, cancellationToken);
            await TellAsync(report);
            await shell.WorkOffAsync(cancellationToken);
            return report.Succeeded ? 0 : 1;
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task<AreaImportReport> ImportAsync(SiteShell shell, FileInfo file, ParseResult result, CancellationToken cancellationToken)
    {
        await using var scope = shell.Services.CreateAsyncScope();
        await using var content = file.OpenRead();
        var options = new AreaImportOptions(result.GetRequiredValue(Kind), result.GetValue(Source) ?? file.Name, result.GetValue(Code), result.GetValue(Name));
        return await scope.ServiceProvider.GetRequiredService<AreaImport>().RunAsync(content, options, cancellationToken);
    }

    private static async Task TellAsync(AreaImportReport report)
    {
        foreach (var warning in report.Warnings)
        {
            await Console.Error.WriteLineAsync($"Warning: {warning.Message}");
        }

        foreach (var error in report.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        await (report.Succeeded ? Console.Out : Console.Error).WriteLineAsync(
            !report.Succeeded ? "Nothing was imported: mend the file and try again."
            : report.Unchanged ? $"The site has exactly these {report.Count} areas already."
            : $"{report.Count} areas are active: {report.Added} new, {report.Changed} changed, {report.Removed} removed.");
    }
}
