using System.Text.Json.Serialization;

namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>How many people agreed, disagreed and passed.</summary>
public sealed record Tally(int Agree, int Disagree, int Pass)
{
    [JsonIgnore]
    public int Total => Agree + Disagree + Pass;

    public static Tally operator +(Tally left, Tally right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Agree + right.Agree, left.Disagree + right.Disagree, left.Pass + right.Pass);
    }

    public static Tally Add(Tally left, Tally right) => left + right;

    internal Tally With(StatementChoice choice) => choice switch
    {
        StatementChoice.Agree => this with { Agree = Agree + 1 },
        StatementChoice.Disagree => this with { Disagree = Disagree + 1 },
        _ => this with { Pass = Pass + 1 },
    };

    /// <summary>Whole per cent, of all who answered.</summary>
    public int PerCent(StatementChoice choice) => Total == 0 ? 0 : (int)Math.Round(100.0 * CountOf(choice) / Total, MidpointRounding.AwayFromZero);

    public int CountOf(StatementChoice choice) => choice switch
    {
        StatementChoice.Agree => Agree,
        StatementChoice.Disagree => Disagree,
        _ => Pass,
    };

    /// <summary>The share that chose this, drawn towards a half while few have answered (Laplace's rule of succession, as Polis has it).</summary>
    internal double Likelihood(StatementChoice choice) => (CountOf(choice) + 1.0) / (Total + 2.0);
}
