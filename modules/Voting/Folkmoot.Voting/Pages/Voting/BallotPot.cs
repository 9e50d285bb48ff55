using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>A pot as voters see it.</summary>
/// <param name="Area">The area's name; null for everybody's.</param>
/// <param name="Money">What is in it.</param>
/// <param name="Chosen">What the choices cost; null before they are added up.</param>
public sealed record BallotPot(string? Area, long Money, long? Chosen)
{
    public long? Left => Money - Chosen;

    internal static IReadOnlyList<BallotPot> Of(CountPlan plan, IReadOnlyDictionary<string, string> names, BallotPaper? paper)
    {
        if (!plan.Method.IsBudget())
        {
            return [];
        }

        long? Cost(string? area) => paper?.Marks.Where(mark => mark.Option >= 1 && mark.Option <= plan.Options.Count && plan[mark.Option].Area == area).Sum(mark => plan[mark.Option].Cost);
        var areas = plan.Budget.AreaPots.OrderBy(pot => names[pot.Key], StringComparer.CurrentCulture).Select(pot => new BallotPot(names[pot.Key], pot.Value, Cost(pot.Key)));
        return plan.Budget.Pot == 0 ? [.. areas] : [new BallotPot(null, plan.Budget.Pot, Cost(null)), .. areas];
    }
}
