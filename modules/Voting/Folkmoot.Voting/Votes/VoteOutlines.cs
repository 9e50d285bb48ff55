using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;

namespace Folkmoot.Voting.Votes;

/// <summary>The boundaries that a vote's map shows, so that points on it lie somewhere.</summary>
public sealed class VoteOutlines(AreaDirectory areas)
{
    /// <summary>None where there is no map; of the vote's area alone, when it is one of those that residents live in.</summary>
    public async Task<IReadOnlyList<MapShape>> OfAsync(Vote vote, IEnumerable<MapPoint> places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(places);
        if (!places.Any())
        {
            return [];
        }

        var homes = await areas.ListHomeShapesAsync(cancellationToken);
        var own = homes.Where(home => home.Area.Id.Value == vote.AreaCode).ToList();
        return [.. (own.Count > 0 ? own : homes).Select(home => new MapShape(home.Area.Name, home.Shape))];
    }
}
