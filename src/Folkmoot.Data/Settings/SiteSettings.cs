using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Data.Settings;

/// <summary>Settings as JSON rows, kept in memory until somebody changes them on any node.</summary>
internal sealed class SiteSettings<T>(IServiceProvider scope, SettingsCache cache, IEnumerable<SettingsDescriptor> descriptors) : ISettings<T>
    where T : class, new()
{
    private readonly string name = descriptors.SingleOrDefault(d => d.SettingsType == typeof(T))?.Name
        ?? throw new InvalidOperationException($"Register {typeof(T).Name} with AddSettings first.");

    // What this scope has saved may not be committed yet: it sees it, and nobody else may.
    private bool isSaved;

    // Most scopes find all settings in memory and need no context for them.
    private FoundationDbContext Db => scope.GetRequiredService<FoundationDbContext>();

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken = default) =>
        ((isSaved ? null : cache.Find(name)) ?? await ReadAsync(cancellationToken)).Deserialize<T>(SettingsJson.Options) ?? new T();

    public async Task SaveAsync(T settings, CancellationToken cancellationToken = default)
    {
        var value = JsonSerializer.SerializeToDocument(settings, SettingsJson.Options);
        var row = await Db.Settings.SingleOrDefaultAsync(s => s.Name == name, cancellationToken);
        if (row is null)
        {
            Db.Settings.Add(new SettingsRow(name, value));
        }
        else
        {
            row.Value = value;
        }

        isSaved = true;
        Db.Raise(new SettingsChanged(name));
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<JsonElement> ReadAsync(CancellationToken cancellationToken)
    {
        var version = cache.Version;
        var row = await Db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Name == name, cancellationToken);
        var value = row?.Value.RootElement ?? JsonSerializer.SerializeToElement(new T(), SettingsJson.Options);
        if (!isSaved)
        {
            cache.Keep(name, value, version);
        }

        return value;
    }
}

/// <summary>Settings have been saved.</summary>
/// <param name="Name">The settings' registered name.</param>
[EventName("settings.changed")]
public sealed record SettingsChanged(string Name) : IItemEvent
{
    /// <inheritdoc/>
    public ItemRef Item => Of(Name);

    /// <summary>The settings as an item, for pages whose look depends on them.</summary>
    public static ItemRef Of(string name) => new("settings", name);
}

internal static class SettingsJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };
}
