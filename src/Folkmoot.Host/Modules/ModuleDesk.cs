using System.Reflection;
using Folkmoot.Core;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Search;
using Folkmoot.Data;
using Folkmoot.Host.Archives;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Host.Modules;

/// <summary>What staff of a site do with its modules.</summary>
public sealed class ModuleDesk(
    SiteRecord record, SiteRegistry registry, ModuleCatalog catalog, ModuleSwitches switches, ModuleRemoval removal, ArchiveWriter archives, AuditTrail audit, CoreDbContext db, SiteDatabase site,
    NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>For so long a copy counts as made before the data went.</summary>
    public static readonly TimeSpan CopyCounts = TimeSpan.FromHours(24);

    private const string Copied = "core.module-data-copied";

    /// <summary>Everything that is installed, Core first.</summary>
    public async Task<IReadOnlyList<ModuleEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var now = (await registry.AllAsync(cancellationToken)).FirstOrDefault(s => s.Id == record.Id) ?? record;
        var schemas = await SchemasAsync(cancellationToken);
        return [.. catalog.All.OrderByDescending(m => m == catalog.Core).ThenBy(m => m.Module.DisplayName, StringComparer.CurrentCulture).Select(module => EntryOf(module, now, schemas))];
    }

    /// <summary>One of them; null when it is not installed.</summary>
    public async Task<ModuleEntry?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(module => module.Id == id);

    /// <summary>Switches a module on, with what it needs, and has the search index filled with what it has.</summary>
    public async Task SwitchOnAsync(ModuleEntry module, string actorId, CancellationToken cancellationToken)
    {
        await NoteAsync("core.module-switched-on", actorId, module, cancellationToken);
        await switches.SwitchOnAsync(record.Id, [module.Id], cancellationToken);
    }

    /// <summary>Switches a module off.</summary>
    /// <exception cref="SiteRefusedException">Others need it.</exception>
    public async Task SwitchOffAsync(ModuleEntry module, string actorId, CancellationToken cancellationToken)
    {
        await switches.SwitchOffAsync(record.Id, module.Id, cancellationToken);
        await NoteAsync("core.module-switched-off", actorId, module, cancellationToken);
    }

    /// <summary>Writes a copy of all that the module has stored.</summary>
    public async Task CopyAsync(ModuleEntry module, string actorId, Stream target, CancellationToken cancellationToken)
    {
        await archives.WriteAsync(record, [module.Schema], target, progress: null, cancellationToken);
        await NoteAsync(Copied, actorId, module, cancellationToken);
    }

    /// <summary>When a copy was last made that still counts; null when there is none.</summary>
    public async Task<DateTimeOffset?> CopiedAtAsync(ModuleEntry module, CancellationToken cancellationToken)
    {
        var (subject, since) = (ItemOf(module).ToString(), clock.GetUtcNow() - CopyCounts);
        return await db.AuditEntries.Where(e => e.Subject == subject && e.Act == Copied && e.At >= since).MaxAsync(e => (DateTimeOffset?)e.At, cancellationToken);
    }

    /// <summary>Removes all that a module which is off has stored on this site.</summary>
    public async Task RemoveDataAsync(ModuleEntry module, string actorId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        await removal.RemoveAsync(catalog.Find(module.Id)!, cancellationToken);
        audit.Add("core.module-data-removed", actorId, ItemOf(module));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        await switches.RebuildAsync(record.Id, CancellationToken.None);
    }

    private ModuleEntry EntryOf(InstalledModule module, SiteRecord now, HashSet<string> schemas) => new(
        module.Id,
        module.Module.DisplayName,
        module.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        module.Migrations.Schema,
        [.. module.Module.DependsOn.Select(id => catalog.Find(id)?.Module.DisplayName ?? id)],
        [.. catalog.DependentsOf(module.Id, now.Modules).Select(m => m.Module.DisplayName)],
        module == catalog.Core ? ModuleState.AlwaysOn : now.SwitchingOn.Contains(module.Id) ? ModuleState.SwitchingOn : now.Modules.Contains(module.Id) ? ModuleState.On : ModuleState.Off,
        schemas.Contains(module.Migrations.Schema));

    private async Task<HashSet<string>> SchemasAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select nspname::text from pg_namespace");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        HashSet<string> schemas = new(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            schemas.Add(reader.GetString(0));
        }

        return schemas;
    }

    private async Task NoteAsync(string act, string actorId, ModuleEntry module, CancellationToken cancellationToken)
    {
        // What a module has to say to the search index changes with it.
        await db.Database.ExecuteSqlAsync($"update folkmoot.schedule set due = {clock.GetUtcNow()} where job = {SweepSearch.Job} and is_cron", cancellationToken);
        await audit.RecordAsync(act, actorId, ItemOf(module), null, cancellationToken);
    }

    private static ItemRef ItemOf(ModuleEntry module) => new("core.module", module.Id);
}

/// <summary>A module as staff of a site see it.</summary>
/// <param name="Id">Name of its assembly.</param>
/// <param name="Name">In English.</param>
/// <param name="Version">Of its package.</param>
/// <param name="Schema">Where its tables lie.</param>
/// <param name="Needs">Names of modules that are switched on with it.</param>
/// <param name="NeededBy">Names of modules that are on and need it.</param>
/// <param name="State">Whether it is on.</param>
/// <param name="HasData">Whether it has tables on this site.</param>
public sealed record ModuleEntry(string Id, string Name, string Version, string Schema, IReadOnlyList<string> Needs, IReadOnlyList<string> NeededBy, ModuleState State, bool HasData);

/// <summary>Whether a module is on.</summary>
public enum ModuleState
{
    Off,
    On,
    SwitchingOn,
    AlwaysOn,
}
