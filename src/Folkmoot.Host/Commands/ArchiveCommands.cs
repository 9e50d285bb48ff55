using System.CommandLine;
using Folkmoot.Host.Archives;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot site export|import|delete</c>: whole sites as files.</summary>
internal static class ArchiveCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The site" };
    private static readonly Argument<string> File = new("file") { Description = "The archive" };

    public static IEnumerable<Command> Create() => [Export(), Import(), Delete()];

    private static Command Export()
    {
        var command = new Command("export", "Write all that a site holds into one file, while people use it") { Id, File };
        command.SetAction((result, cancellationToken) => FolkmootCommand.RunAsync(result, async services =>
        {
            var site = await SiteCommands.Existing(services, result.GetRequiredValue(Id), cancellationToken);
            await WriteAsync(services, site, result.GetRequiredValue(File), cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static Command Import()
    {
        var (id, name, host, prefix, realm) = (
            new Option<string?>("--id") { Description = "Short name here; left out, that of the archive" }, new Option<string?>("--name") { Description = "What people read in the header" },
            new Option<string?>("--host") { Description = "Exact host name of the site" }, new Option<string?>("--prefix") { Description = "First part of the path" },
            new Option<string?>("--realm") { Description = "Whose accounts the site shares; left out, the archive's" });
        var command = new Command("import", "Make a site of an archive; started again after an interruption, it begins anew") { File, id, name, host, prefix, realm };
        command.SetAction((result, cancellationToken) => FolkmootCommand.RunAsync(result, async services =>
        {
            await using var stream = Open(result.GetRequiredValue(File));
            await using var archive = await ArchiveFile.OpenAsync(stream, cancellationToken);
            var was = archive.Manifest.Site;
            var wish = new NewSite(result.GetValue(id) ?? was.Id, result.GetValue(name) ?? was.Name, result.GetValue(host), result.GetValue(prefix), result.GetValue(realm) ?? was.Realm, null, new Dictionary<string, string>());
            var report = await services.GetRequiredService<SiteImport>().RunAsync(archive, wish, (n, of, table) => Console.WriteLine($"{wish.Id}: {n} of {of}, {table}"), cancellationToken);
            Console.WriteLine($"{wish.Id}: {report.Rows} rows; {report.AccountsMade} accounts made, {report.AccountsMatched} matched by address, {report.MailsHeldBack} waiting mails left out");
            if (report.SecretsLost)
            {
                Console.WriteLine($"{wish.Id}: the site's secrets were made elsewhere and cannot be read here; codes and links that had been sent do not work any more");
            }
        }, cancellationToken));
        return command;
    }

    private static Command Delete()
    {
        var export = new Option<string?>("--export") { Description = "Write an archive here first" };
        var without = new Option<bool>("--without-export") { Description = "Keep nothing" };
        var command = new Command("delete", "Delete a disabled site with its database; accounts stay") { Id, export, without };
        command.SetAction((result, cancellationToken) => FolkmootCommand.RunAsync(result, async services =>
        {
            var site = await SiteCommands.Existing(services, result.GetRequiredValue(Id), cancellationToken);
            var file = result.GetValue(export);
            if (file is null == !result.GetValue(without))
            {
                throw new CommandException("Say either --export FILE, to keep an archive, or --without-export.");
            }

            if (file is not null && site.State is not SiteRecord.Running)
            {
                await WriteAsync(services, site, file, cancellationToken);
            }

            await services.GetRequiredService<SiteDeletion>().RunAsync(site.Id, cancellationToken);
            Console.WriteLine($"{site.Id}: deleted");
        }, cancellationToken));
        return command;
    }

    // Under another name until it is whole: half an archive would look like one.
    private static async Task WriteAsync(IServiceProvider services, SiteRecord site, string file, CancellationToken cancellationToken)
    {
        var part = file + ".part";
        await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var manifest = await services.GetRequiredService<ArchiveWriter>().WriteAsync(site, [], stream, table => Console.WriteLine($"{site.Id}: {table}"), cancellationToken);
            Console.WriteLine($"{site.Id}: {manifest.Tables.Sum(t => t.Rows)} rows in {manifest.Tables.Count} tables, {manifest.Accounts.Count} accounts without passwords");
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(part, file, overwrite: true);
        Console.WriteLine($"{site.Id}: written to {file}; it holds personal data");
    }

    private static FileStream Open(string file) => System.IO.File.Exists(file)
        ? new FileStream(file, FileMode.Open, FileAccess.Read)
        : throw new CommandException($"There is no file {file}.");
}
