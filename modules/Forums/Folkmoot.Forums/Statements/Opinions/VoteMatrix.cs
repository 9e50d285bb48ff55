namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>What each person said of each statement: one row a person, one column a statement. Nobody is named in it.</summary>
public sealed class VoteMatrix
{
    private const sbyte Unseen = sbyte.MinValue;

    private readonly List<sbyte[]> rows = [];

    /// <summary>Makes one without people.</summary>
    /// <param name="statements">The ids of its columns.</param>
    public VoteMatrix(IReadOnlyList<long> statements) => Statements = statements;

    public IReadOnlyList<long> Statements { get; }

    public int People => rows.Count;

    /// <summary>Adds a person with their answers, by column.</summary>
    public void Add(IEnumerable<(int Column, StatementChoice Choice)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var row = new sbyte[Statements.Count];
        Array.Fill(row, Unseen);
        foreach (var (column, choice) in answers)
        {
            row[column] = (sbyte)choice;
        }

        rows.Add(row);
    }

    public StatementChoice? this[int person, int column] => rows[person][column] is var vote && vote == Unseen ? null : (StatementChoice)vote;

    public int AnswersOf(int person) => rows[person].Count(vote => vote != Unseen);

    /// <summary>A person's row as numbers: agree 1, disagree −1, pass 0, unseen not a number.</summary>
    internal double[] NumbersOf(int person) => Array.ConvertAll(rows[person], vote => vote == Unseen ? double.NaN : vote);
}
