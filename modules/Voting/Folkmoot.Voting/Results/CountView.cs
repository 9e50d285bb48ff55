using Folkmoot.Core.Maps;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Results;

/// <summary>A count with all that a page needs to show it.</summary>
/// <param name="Vote">Which vote.</param>
/// <param name="Count">What was counted.</param>
/// <param name="Options">The vote's options in their order.</param>
/// <param name="AreaNames">Of the areas that have pots, by code.</param>
public sealed record CountView(Vote Vote, CountResult Count, IReadOnlyList<VoteOption> Options, IReadOnlyDictionary<string, string> AreaNames)
{
    public CountPlan Plan => Count.Plan;

    public CountChart Chart { get; } = CountChart.Of(Count);

    /// <summary>What the map of the winners shows around them.</summary>
    public IReadOnlyList<MapShape> Shapes { get; private init; } = [];

    /// <summary>Winners that lie somewhere.</summary>
    public IReadOnlyList<MapPoint> Places =>
    [
        .. Count.Winners.Select(winner => (winner, option: Options[winner - 1])).Where(place => place.option is { Longitude: not null, Latitude: not null })
            .Select(place => new MapPoint($"option-{place.winner}", place.option.Title, place.option.Longitude!.Value, place.option.Latitude!.Value)),
    ];

    /// <summary>Votes of an option as they were first added up.</summary>
    public decimal VotesOf(int option) => Count.Rounds.Count == 0 ? 0 : Count.Rounds[0].Lines.FirstOrDefault(line => line.Option == option)?.Votes ?? 0;

    public static async Task<CountView> OfAsync(Vote vote, CountResult count, VoteBook book, AreaNames areas, VoteOutlines outlines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(count);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(outlines);
        var view = new CountView(vote, count, await book.OptionsOfAsync(vote.Id, cancellationToken), await areas.OfAsync(vote.AreaPots.Keys, cancellationToken));
        return view with { Shapes = await outlines.OfAsync(vote, view.Places, cancellationToken) };
    }
}
