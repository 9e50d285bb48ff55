using System.Text.Json.Serialization;

namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>What the figures say: which statements are typical of a group, which nearly all agree on, which divide. Made from published figures only.</summary>
public static class Typical
{
    private const int MostOfAGroup = 5;
    private const int MostOfAll = 5;

    /// <summary>The statements that set a group apart, the strongest first, with what the group says of them.</summary>
    public static IReadOnlyList<TypicalStatement> OfGroup(OpinionReport report, int group)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Statements.SelectMany(s => new[] { CompareOf(s, group, StatementChoice.Agree), CompareOf(s, group, StatementChoice.Disagree) }).OfType<Comparison>()
                .Where(c => c.Own > ProportionTest.Threshold && c.Against > ProportionTest.Threshold)
                .GroupBy(c => c.Statement.Id).Select(both => both.MaxBy(c => c.Strength)!)
                .OrderByDescending(c => c.Strength).ThenBy(c => c.Statement.Id).Take(MostOfAGroup)
                .Select(c => new TypicalStatement(c.Statement.Id, c.Choice, c.Statement.Groups[group]!)),
        ];
    }

    /// <summary>The statements that most people, whatever their group, agree with or disagree with; the clearest first.</summary>
    public static IReadOnlyList<TypicalStatement> OfAll(OpinionReport report, StatementChoice choice)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Statements.Where(s => s.All is { } all && all.Likelihood(choice) > 0.5 && ProportionTest.AgainstHalf(all.CountOf(choice), all.Total) > ProportionTest.Threshold)
                .Where(s => s.Groups.OfType<Tally>().All(cell => cell.Likelihood(choice) > 0.5))
                .OrderByDescending(s => s.All!.Likelihood(choice) * ProportionTest.AgainstHalf(s.All.CountOf(choice), s.All.Total)).ThenBy(s => s.Id)
                .Take(MostOfAll).Select(s => new TypicalStatement(s.Id, choice, s.All!)),
        ];
    }

    /// <summary>How far everybody is of one mind, from 0 to 1: the product of the groups' likelihoods to agree, or to disagree (Small et al. 2021, group-informed consensus).</summary>
    public static double ConsensusOf(StatementFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Tally[] cells = figures.Groups.OfType<Tally>().ToArray() is { Length: > 1 } groups ? groups : [.. new[] { figures.All }.OfType<Tally>()];
        return cells.Length == 0 ? 0 : Math.Max(Together(StatementChoice.Agree), Together(StatementChoice.Disagree));

        // The geometric mean, so that statements with more figures do not fall behind for that.
        double Together(StatementChoice choice) => Math.Pow(cells.Aggregate(1.0, (product, cell) => product * cell.Likelihood(choice)), 1.0 / cells.Length);
    }

    /// <summary>How evenly people are for and against, from 0 to 1; who passed stands for neither.</summary>
    public static double DivisionOf(StatementFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return figures.All is { Total: > 0 } all ? 2.0 * Math.Min(all.Agree, all.Disagree) / all.Total : 0;
    }

    private static Comparison? CompareOf(StatementFigures figures, int group, StatementChoice choice)
    {
        if (figures.Groups[group] is not { } own || figures.Groups.Where((cell, i) => i != group && cell is not null).Aggregate((Tally?)null, (sum, cell) => sum is null ? cell : sum + cell!) is not { } others)
        {
            return null;
        }

        var ratio = own.Likelihood(choice) / others.Likelihood(choice);
        return new Comparison(
            figures, choice, ProportionTest.AgainstHalf(own.CountOf(choice), own.Total),
            ProportionTest.Between(own.CountOf(choice), own.Total, others.CountOf(choice), others.Total), own.Likelihood(choice) * ratio);
    }

    /// <param name="Statement">The statement.</param>
    /// <param name="Choice">What the group is asked about.</param>
    /// <param name="Own">z of the group's share against a half.</param>
    /// <param name="Against">z of the group's share against the other groups'.</param>
    /// <param name="Weight">Likelihood and how many times the others' it is.</param>
    private sealed record Comparison(StatementFigures Statement, StatementChoice Choice, double Own, double Against, double Weight)
    {
        public double Strength => Weight * Own * Against;
    }
}

/// <summary>A statement, and what stands out about it.</summary>
/// <param name="StatementId">Which.</param>
/// <param name="Choice">What most of them say.</param>
/// <param name="Tally">Their answers.</param>
public sealed record TypicalStatement(long StatementId, [property: JsonConverter(typeof(JsonStringEnumConverter<StatementChoice>))] StatementChoice Choice, Tally Tally);
