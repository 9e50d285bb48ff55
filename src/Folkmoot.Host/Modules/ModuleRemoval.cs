using Folkmoot.Core;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Modules;

/// <summary>Removes all that a module has stored on a site: its tables, its settings, and what Core keeps about its items.</summary>
public sealed class ModuleRemoval(CoreDbContext db, PhotoAlbum album)
{
    /// <summary>Core's columns that name a module's items (<c>forums.topic:12</c>), or kinds of them. What staff answer for, the audit trail, stays.</summary>
    public static readonly IReadOnlyList<(string Table, string Column)> Traces =
    [
        ("flags", "item"), ("moderation_cases", "item"), ("watches", "item"), ("declined_watches", "item"), ("search_items", "item"), ("written_texts", "kind"), ("announcements", "about"), ("inbox_notices", "kind"),
        ("placed_widgets", "widget_id"),
    ];

    /// <summary>Removes it within the caller's act. The module is off, and stays so.</summary>
    public async Task RemoveAsync(InstalledModule module, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(module);
        var (schema, prefix) = (module.Migrations.Schema, $"{module.Migrations.Schema}.%");
        foreach (var photo in await db.Photos.Where(p => p.Item != null && EF.Functions.Like(p.Item, prefix)).ToListAsync(cancellationToken))
        {
            await album.DeleteAsync(photo, cancellationToken);
        }

        foreach (var (table, column) in Traces)
        {
            await ExecuteAsync($"delete from core.{table} where {column} like {{0}}", [prefix], cancellationToken);
        }

        var (settings, jobs, permissions) = (module.Settings.Select(s => s.Name).ToArray(), module.Jobs.ToArray(), module.Module.Permissions.Select(p => p.Name).ToArray());
        await ExecuteAsync("delete from folkmoot.settings where name = any ({0})", [settings], cancellationToken);
        await ExecuteAsync("delete from folkmoot.schedule where job = any ({0})", [jobs], cancellationToken);
        await ExecuteAsync("delete from folkmoot.outbox where name || '/' || handler = any ({0})", [module.Deliveries.ToArray()], cancellationToken);
        await ExecuteAsync("delete from core.role_permissions where permission = any ({0})", [permissions], cancellationToken);
        await ExecuteAsync("delete from folkmoot.migrations where module = {0}", [module.Id], cancellationToken);
        await ExecuteAsync($"drop schema if exists \"{schema}\" cascade", [], cancellationToken);
    }

    // Names of tables and schemas come from our own assemblies; what people wrote is in the parameters.
    private Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
}
