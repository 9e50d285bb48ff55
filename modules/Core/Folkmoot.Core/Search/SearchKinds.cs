using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Search;

/// <summary>The kinds of items that some module's <see cref="ISearchSource"/> answers for on this site; known once the index has been in use.</summary>
public sealed class SearchKinds
{
    private HashSet<string>? kinds;

    /// <summary>What the index would ignore is not queued for it.</summary>
    internal static bool Hold(IServiceProvider site, IItemEvent happened) => site.GetRequiredService<SearchKinds>().kinds?.Contains(happened.Item.Kind) != false;

    internal void Learn(IEnumerable<string> known) => kinds ??= known.ToHashSet(StringComparer.Ordinal);
}
