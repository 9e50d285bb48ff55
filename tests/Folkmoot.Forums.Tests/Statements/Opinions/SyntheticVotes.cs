using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Statements.Opinions;

namespace Folkmoot.Forums.Tests.Statements.Opinions;

/// <summary>People in known groups: each group has a mind of its own about each statement, and each person now and then another.</summary>
internal static class SyntheticVotes
{
    public static (StatementChoice?[][] Rows, int[] Truth) Of(int[] sizes, int statements, double stray, double seen, int seed)
    {
        var random = new Random(seed);
        // Rows of Hadamard's kind: any two groups differ on half of the statements.
        StatementChoice MindOf(int group, int statement) => System.Numerics.BitOperations.PopCount((uint)((group + 1) & (statement + 1))) % 2 == 0 ? StatementChoice.Agree : StatementChoice.Disagree;
        List<StatementChoice?[]> rows = [];
        List<int> truth = [];
        foreach (var (size, group) in sizes.Select((size, group) => (size, group)))
        {
            for (var i = 0; i < size; i++)
            {
                rows.Add([.. Enumerable.Range(0, statements).Select(s => random.NextDouble() >= seen ? (StatementChoice?)null
                    : random.NextDouble() < stray ? (StatementChoice)random.Next(-1, 2) : MindOf(group, s))]);
                truth.Add(group);
            }
        }

        return ([.. rows], [.. truth]);
    }

    public static VoteMatrix Matrix(IEnumerable<StatementChoice?[]> rows, IReadOnlyList<long>? ids = null)
    {
        StatementChoice?[][] all = [.. rows];
        var matrix = new VoteMatrix(ids ?? [.. Enumerable.Range(1, all[0].Length).Select(i => (long)i)]);
        foreach (var row in all)
        {
            matrix.Add(row.Select((choice, column) => (column, choice)).Where(a => a.choice is not null).Select(a => (a.column, a.choice!.Value)));
        }

        return matrix;
    }

    /// <summary>Whether two divisions put the same people together, however the groups are called.</summary>
    public static bool AreAlike<T1, T2>(IReadOnlyList<T1> left, IReadOnlyList<T2> right) =>
        left.Zip(right).Distinct().Count() == left.Distinct().Count() && left.Distinct().Count() == right.Distinct().Count();
}
