namespace Folkmoot.Voting.Results;

/// <summary>
/// Keeps the numbers of small groups back, and of as many others that nobody can work them out from the total (complementary suppression, as in the handbook on
/// statistical disclosure control of the UK's Government Statistical Service).
/// </summary>
public static class SmallGroups
{
    /// <summary>Groups of fewer people are not shown.</summary>
    public const int Fewest = 10;

    /// <summary>The same groups with null for what is kept back.</summary>
    public static IReadOnlyDictionary<TGroup, int?> KeepBack<TGroup>(IReadOnlyDictionary<TGroup, int> counts)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(counts);
        var bySize = counts.OrderBy(group => group.Value).ToList();
        var hidden = bySize.Count(group => group.Value < Fewest);
        while (hidden > 0 && hidden < bySize.Count && (hidden == 1 || bySize.Take(hidden).Sum(group => group.Value) < Fewest))
        {
            hidden++;
        }

        return bySize.Select((group, place) => (group.Key, Value: place < hidden ? (int?)null : group.Value)).ToDictionary(group => group.Key, group => group.Value);
    }
}
