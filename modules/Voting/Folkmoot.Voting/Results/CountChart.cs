using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Results;

/// <summary>A count as bars: for each option what it had, in parts by the round in which they came, until it was elected or excluded.</summary>
/// <param name="Full">What a bar of full length stands for.</param>
/// <param name="Quota">What elects in the last round; null where nothing does.</param>
/// <param name="Bars">In the order of the list.</param>
public sealed record CountChart(decimal Full, decimal? Quota, IReadOnlyList<ChartBar> Bars)
{
    public static CountChart Of(CountResult count)
    {
        ArgumentNullException.ThrowIfNull(count);
        var isRanked = count.Plan.Method.IsRanked();
        var rounds = isRanked ? count.Rounds : [.. count.Rounds.Take(1)];
        var quota = isRanked && rounds.Count > 0 ? rounds[^1].Quota : null;
        List<ChartBar> bars = [.. Enumerable.Range(1, count.Plan.Options.Count).Where(option => !count.Plan[option].Withdrawn).Select(option => BarOf(option, rounds))];
        return new CountChart(Math.Max(quota ?? 0, bars.Count == 0 ? 0 : bars.Max(bar => bar.Votes)), quota, bars);
    }

    /// <summary>How long something is, in hundredths of the full length.</summary>
    public decimal Part(decimal votes) => Full == 0 ? 0 : Math.Round(votes * 100 / Full, 2);

    // What a winner hands on afterwards, and what an excluded option loses, is others' gain.
    private static ChartBar BarOf(int option, IReadOnlyList<CountRound> rounds)
    {
        List<ChartPart> parts = [];
        OptionState? fate = null;
        int? decided = null;
        foreach (var round in rounds.TakeWhile(_ => decided is null))
        {
            if (round.Lines.FirstOrDefault(line => line.Option == option) is not { } line)
            {
                continue;
            }

            if (line.Change > 0)
            {
                parts.Add(new ChartPart(round.Number, line.Change));
            }

            (fate, decided) = line.State is OptionState.Elected or OptionState.Excluded ? (line.State, round.Number) : (fate, decided);
        }

        return new ChartBar(option, parts, fate, decided);
    }
}

/// <summary>An option's bar.</summary>
/// <param name="Option">Its number.</param>
/// <param name="Parts">By the round in which they came.</param>
/// <param name="Fate">Elected or excluded; null when neither.</param>
/// <param name="Round">The round in which that happened.</param>
public sealed record ChartBar(int Option, IReadOnlyList<ChartPart> Parts, OptionState? Fate, int? Round)
{
    public decimal Votes => Parts.Sum(part => part.Votes);
}

/// <summary>Votes that an option got in one round.</summary>
public sealed record ChartPart(int Round, decimal Votes);
