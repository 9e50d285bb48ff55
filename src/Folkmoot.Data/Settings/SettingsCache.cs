using System.Collections.Concurrent;
using System.Text.Json;

namespace Folkmoot.Data.Settings;

/// <summary>The site's settings in memory. The host forgets them when news of a change comes from any node.</summary>
public sealed class SettingsCache
{
    private readonly ConcurrentDictionary<string, JsonElement> values = new(StringComparer.Ordinal);
    private long version;

    internal long Version => Interlocked.Read(ref version);

    internal JsonElement? Find(string name) => values.TryGetValue(name, out var value) ? value : null;

    /// <summary>Keeps what was read, unless a change became known while it was being read.</summary>
    internal void Keep(string name, JsonElement value, long readAtVersion)
    {
        if (Version == readAtVersion)
        {
            values[name] = value;
        }
    }

    /// <summary>Drops everything; the next reader asks the database.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref version);
        values.Clear();
    }
}
