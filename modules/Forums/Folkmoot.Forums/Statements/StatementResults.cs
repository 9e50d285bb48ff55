using Folkmoot.Forums.Statements.Opinions;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>The last counted results as they may be shown now.</summary>
public sealed class StatementResults(ForumsDbContext db)
{
    /// <summary>A question's results. What has been hidden since the last count is left out.</summary>
    public async Task<StatementFindings> FindAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await db.StatementResults.AsNoTracking().SingleOrDefaultAsync(r => r.TopicId == topicId, cancellationToken) is not { } result)
        {
            return StatementFindings.None;
        }

        var texts = await db.Statements.AsNoTracking().Where(s => s.TopicId == topicId && !s.Hidden).ToDictionaryAsync(s => s.Id, s => s.Text, cancellationToken);
        var report = result.Read();
        return new StatementFindings(report with { Statements = [.. report.Statements.Where(s => texts.ContainsKey(s.Id))] }, texts, result.ComputedAt);
    }
}

/// <summary>Results with the words of the statements.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Texts">The statements by their ids.</param>
/// <param name="ComputedAt">When they were counted; null for not yet.</param>
public sealed record StatementFindings(OpinionReport Report, IReadOnlyDictionary<long, string> Texts, DateTimeOffset? ComputedAt)
{
    /// <summary>Before the first count.</summary>
    internal static readonly StatementFindings None = new(new OpinionReport(0, 0, 0, [], []), new Dictionary<long, string>(), ComputedAt: null);

    /// <summary>The statements with figures, in the order that is asked for; those without come last.</summary>
    public IReadOnlyList<StatementFigures> In(StatementSort sort) => sort switch
    {
        StatementSort.Division => Sorted(Typical.DivisionOf),
        StatementSort.Votes => Sorted(figures => figures.All?.Total ?? 0),
        _ => Sorted(Typical.ConsensusOf),
    };

    private StatementFigures[] Sorted(Func<StatementFigures, double> weight) =>
        [.. Report.Statements.OrderByDescending(s => s.All is not null).ThenByDescending(weight).ThenBy(s => s.Id)];
}

/// <summary>The order of statements on a results page.</summary>
public enum StatementSort
{
    Consensus,
    Division,
    Votes,
}
