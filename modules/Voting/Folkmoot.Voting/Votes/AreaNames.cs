using Folkmoot.Core.Areas;

namespace Folkmoot.Voting.Votes;

/// <summary>What areas are called now; an area that is gone goes by its code.</summary>
public sealed class AreaNames(AreaDirectory areas)
{
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string?> codes, CancellationToken cancellationToken)
    {
        var wanted = codes.OfType<string>().Distinct().ToList();
        var known = wanted.Count == 0 ? [] : (await areas.ListAsync(cancellationToken)).ToDictionary(area => area.Id.Value, area => area.Name);
        return wanted.ToDictionary(code => code, code => known.GetValueOrDefault(code, code));
    }
}
