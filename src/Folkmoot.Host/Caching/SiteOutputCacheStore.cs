using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;

namespace Folkmoot.Host.Caching;

/// <summary>
/// A site's share of the process's one output cache: keys and tags begin with the site. An answer that was computed while one of the
/// things that it shows was changed is not kept.
/// </summary>
/// <param name="process">The process's own.</param>
/// <param name="container">Which site, and how often its container has been built anew: what an older one has kept looks as the site did then.</param>
public sealed class SiteOutputCacheStore(IOutputCacheStore process, string container) : IOutputCacheStore
{
    private const char StartMark = '@';
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<string, long> evictions = new(StringComparer.Ordinal);
    private long moment;
    private long forgottenUpTo;

    /// <summary>The tag that says when the answer began to be computed.</summary>
    public string StartTag() => $"{StartMark}{Interlocked.Read(ref moment).ToString(CultureInfo.InvariantCulture)}";

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => process.GetAsync(Own(key), cancellationToken);

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var items = (tags ?? []).Where(tag => tag[0] != StartMark).ToArray();
        if (IsStillTrue(tags, items))
        {
            await process.SetAsync(Own(key), value, [.. items.Select(Own), Own("*")], validFor, cancellationToken);

            // Somebody may have changed it between the question and the keeping.
            if (!IsStillTrue(tags, items))
            {
                await process.EvictByTagAsync(Own(items.FirstOrDefault() ?? "*"), cancellationToken);
            }
        }
    }

    /// <summary>Drops what shows this item; <c>*</c> drops all that the site keeps.</summary>
    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        var now = Interlocked.Increment(ref moment);
        if (tag == "*" || evictions.Count > Remembered)
        {
            Interlocked.Exchange(ref forgottenUpTo, now);
            evictions.Clear();
        }

        evictions[tag] = now;
        await process.EvictByTagAsync(Own(tag), cancellationToken);
    }

    private bool IsStillTrue(string[]? tags, string[] items)
    {
        var start = tags?.FirstOrDefault(tag => tag[0] == StartMark);
        return start is not null
            && long.Parse(start.AsSpan(1), CultureInfo.InvariantCulture) is var began
            && began >= Interlocked.Read(ref forgottenUpTo)
            && !items.Any(item => evictions.TryGetValue(item, out var evicted) && evicted > began);
    }

    private string Own(string name) => $"{container}|{name}";
}
