namespace Folkmoot.Voting.Counting;

/// <summary>A mark on a paper.</summary>
/// <param name="Option">The option's number, from 1.</param>
/// <param name="Value">Its rank from 1, its score, or 1 for a cross.</param>
public readonly record struct Mark(int Option, int Value);

/// <summary>What one voter has marked. No marks make a blank paper.</summary>
/// <param name="Marks">In any order.</param>
/// <param name="Spoilt">An officer found that the paper cannot be read.</param>
public sealed record BallotPaper(IReadOnlyList<Mark> Marks, bool Spoilt = false)
{
    /// <summary>A paper without a mark.</summary>
    public static readonly BallotPaper Blank = new([]);

    /// <summary>Options in order of preference.</summary>
    public static BallotPaper Ranking(params IReadOnlyList<int> options) => new([.. options.Select((option, i) => new Mark(option, i + 1))]);

    /// <summary>Options with a cross.</summary>
    public static BallotPaper Choosing(params IReadOnlyList<int> options) => new([.. options.Select(option => new Mark(option, 1))]);

    /// <summary>Scores of the first, second, third … option.</summary>
    public static BallotPaper Scoring(params IReadOnlyList<int> scores) => new([.. scores.Select((score, i) => new Mark(i + 1, score))]);
}
