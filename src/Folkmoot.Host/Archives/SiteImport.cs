using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Archives;

/// <summary>Makes a site of an archive. Nobody sees it before all of it is there; begun again after an interruption, it begins anew.</summary>
public sealed class SiteImport(
    IDbContextFactory<HubDbContext> hubs, PostgresServer server, ModuleCatalog catalog, SiteSetUp setUp, SiteSwitches switches, ArchivedPeople people, ArchivedSecrets secrets, HubNews news, TimeProvider clock)
{
    /// <summary>Imports.</summary>
    /// <param name="archive">What from.</param>
    /// <param name="wish">Its name and address here; no recipe.</param>
    /// <param name="progress">Hears of every table before it is copied: its number from 1, how many there are, its name.</param>
    /// <param name="cancellationToken">Stops; the site stays invisible.</param>
    /// <exception cref="ArchiveException">The archive cannot be used.</exception>
    /// <exception cref="SiteRefusedException">The name or address cannot be had.</exception>
    public async Task<ImportReport> RunAsync(ArchiveFile archive, NewSite wish, Action<int, int, string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(wish);
        var sets = archive.MigrationsOf(catalog);
        if (archive.Manifest.Accounts.Count == 0 && archive.Manifest.Tables.All(t => t.Schema != "core"))
        {
            throw new ArchiveException("This is the copy of one module's data, not of a whole site.");
        }

        await setUp.ReserveAsync(wish, cancellationToken);
        var database = server.DatabaseOf(wish.Id);
        await server.DropAsync(database, cancellationToken);
        await server.EnsureDatabaseAsync(database, null, cancellationToken);
        ImportReport report;
        await using (var source = server.Open(database, 2, "folkmoot-import"))
        {
            await MigrationRunner.MigrateAsync(source, sets, clock, cancellationToken);
            report = await FillAsync(archive, wish, source, progress, cancellationToken);
        }

        await OpenAsync(archive.Manifest.Site, wish, cancellationToken);
        return report;
    }

    private async Task<ImportReport> FillAsync(ArchiveFile archive, NewSite wish, NpgsqlDataSource source, Action<int, int, string>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var tables = new ImportedTables(connection);
        var ordered = await tables.OrderAsync(archive.Manifest.Tables, cancellationToken);
        await tables.EmptyAsync(ordered, cancellationToken);
        foreach (var (table, index) in ordered.Select((table, index) => (table, index)))
        {
            progress?.Invoke(index + 1, ordered.Count, $"{table.Schema}.{table.Name}");
            await tables.PartitionAsync(table, cancellationToken);
            await archive.CopyAsync(table, connection, cancellationToken);
        }

        await tables.FinishAsync(ordered, cancellationToken);
        var isCopy = archive.Manifest.Site.Id != wish.Id;
        var (made, renamed) = await people.BringAsync(archive.Manifest.Accounts, wish.Realm, connection, cancellationToken);
        var isLocked = !await secrets.SealAnewAsync(archive.Manifest.Site.Id, wish.Id, connection, cancellationToken);
        // What had not left yet leaves from the site that had to send it.
        var held = isCopy ? await tables.ExecuteAsync("delete from folkmoot.outbox where kind = 'mail'", cancellationToken) : 0;
        await transaction.CommitAsync(cancellationToken);
        return new ImportReport(archive.Manifest.Tables.Sum(t => t.Rows), made, renamed, held, isLocked);
    }

    private async Task OpenAsync(ArchivedSite archived, NewSite wish, CancellationToken cancellationToken)
    {
        await using var hub = await hubs.CreateDbContextAsync(cancellationToken);
        var site = await hub.Sites.SingleAsync(s => s.Id == wish.Id, cancellationToken);
        site.FinishImport(archived.Culture, archived.TimeZone, archived.Modules);
        await hub.SaveChangesAsync(cancellationToken);
        await switches.TellAsync(wish.Id);
        await news.LowerDueAsync(wish.Id, clock.GetUtcNow());
    }
}

/// <summary>What an import has done.</summary>
/// <param name="Rows">How many rows were copied.</param>
/// <param name="AccountsMade">Accounts that did not exist here: their owners ask for a new password.</param>
/// <param name="AccountsMatched">Accounts that were here under another id, with the same address.</param>
/// <param name="MailsHeldBack">Mails that had not left the original.</param>
/// <param name="SecretsLost">Whether the site's secrets could not be read here: codes that had been sent out do not work any more.</param>
public sealed record ImportReport(long Rows, int AccountsMade, int AccountsMatched, int MailsHeldBack, bool SecretsLost);
