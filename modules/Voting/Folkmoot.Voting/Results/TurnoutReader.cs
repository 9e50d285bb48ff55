using Folkmoot.Core.Areas;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Results;

/// <summary>Who took part in a vote whose result is out, by area and by age as they were then; never both at once, and without small groups.</summary>
public sealed class TurnoutReader(VotingDbContext db, AreaDirectory areas)
{
    public async Task<IReadOnlyList<TurnoutLine>> ByAreaAsync(Vote vote, CancellationToken cancellationToken)
    {
        var names = (await areas.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Name);
        var counts = await Of(vote).GroupBy(t => t.AreaCode).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return Lines(counts.ToDictionary(group => group.Key is null ? "" : names.GetValueOrDefault(group.Key, group.Key), group => group.Count));
    }

    public async Task<IReadOnlyList<TurnoutLine>> ByAgeAsync(Vote vote, CancellationToken cancellationToken)
    {
        var counts = await Of(vote).GroupBy(t => t.AgeBand).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return Lines(counts.OrderBy(group => group.Key).ToDictionary(group => group.Key?.ToString() ?? "", group => group.Count));
    }

    // While it could still change, two looks at it would tell who came between them.
    private IQueryable<TurnoutRow> Of(Vote vote) => db.Turnout.AsNoTracking().Where(t => t.VoteId == vote.Id && vote.State >= VoteState.Published);

    private static List<TurnoutLine> Lines(Dictionary<string, int> counts)
    {
        var shown = SmallGroups.KeepBack(counts);
        return counts.Count < 2 ? [] : [.. counts.Keys.Select(group => new TurnoutLine(group, shown[group]))];
    }
}

/// <summary>How many of a group took part.</summary>
/// <param name="Group">The area's name or the age band; empty for those who have not said it.</param>
/// <param name="Count">Null where the group, or one that could be worked out from it, is small.</param>
public sealed record TurnoutLine(string Group, int? Count);
