using System.Globalization;
using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Votes;

/// <summary>A vote's settings as its count reads them.</summary>
public static class CountPlans
{
    /// <summary>Half of the votes and one more decides.</summary>
    public const int SimpleMajority = 50;

    public static CountPlan Of(Vote vote, IEnumerable<VoteOption> options)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var listed = options.OrderBy(o => o.Position).ToList();
        return new CountPlan
        {
            Method = vote.Method,
            Options = [.. listed.Select(o => new CountOption((o.Position + 1).ToString(CultureInfo.InvariantCulture), o.Title) { Cost = o.Cost ?? 0, Area = vote.AreaPots.Count == 0 ? null : o.AreaCode })],
            Seats = vote.Seats,
            TieSeed = vote.TieSeed ?? "",
            FewestMarks = vote.MinimumChoices,
            MostMarks = vote.MaximumChoices == 0 ? null : vote.MaximumChoices,
            BlankAllowed = vote.AllowsBlank,
            HighestScore = vote.MaximumScore,
            Threshold = vote.ThresholdPercent is 0 or SimpleMajority ? Threshold.SimpleMajority : new Threshold(vote.ThresholdPercent, 100, MoreThan: false, ThresholdBase.Votes),
            Quorum = vote.QuorumPercent == 0 ? null : new Quorum(0, vote.QuorumPercent, 100),
            Budget = new BudgetPlan { Pot = vote.Pot ?? 0, AreaPots = vote.AreaPots },
        };
    }

    /// <summary>A stored ballot as the count reads it.</summary>
    public static BallotPaper PaperOf(Vote vote, IReadOnlyList<short> choices)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Any(choice => choice < 0))
        {
            return new BallotPaper([], Spoilt: true);
        }

        var shift = vote.Method == CountingMethod.Score ? 1 : 0;
        return new BallotPaper([.. choices.Select((choice, i) => new Mark(i + 1, choice - shift)).Where((_, i) => choices[i] > 0)]);
    }

    /// <summary>The other way round.</summary>
    public static short[] ChoicesOf(Vote vote, BallotPaper paper, int options)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(paper);
        var choices = new short[options];
        if (paper.Spoilt)
        {
            Array.Fill(choices, (short)-1);
        }

        foreach (var mark in paper.Marks)
        {
            choices[mark.Option - 1] = (short)(mark.Value + (vote.Method == CountingMethod.Score ? 1 : 0));
        }

        return choices;
    }
}
