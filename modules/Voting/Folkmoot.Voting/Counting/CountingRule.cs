namespace Folkmoot.Voting.Counting;

/// <summary>The exact rule of a method: what people are told and what a second program must follow. English; put through the localizer where shown.</summary>
/// <param name="Method">Which method.</param>
/// <param name="Title">What the rule is called.</param>
/// <param name="Edition">The edition that is followed.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="Arithmetic">How exactly is counted.</param>
/// <param name="Ties">How ties are broken.</param>
public sealed record CountingRule(CountingMethod Method, string Title, string Edition, string Source, string Arithmetic, string Ties);

/// <summary>The rules that this edition of the product follows.</summary>
public static class CountingRules
{
    private const string WholeNumbers = "Whole numbers.";
    private const string LotOrLeft = "Ties for the last place are settled by the published lot, or left as a tie where the vote says so.";
    private const string Scottish = "Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 44 to 53, as amended by SSI 2021/437";
    private const string FiveDecimals = "Quota: valid papers divided by places plus one, decimals dropped, plus one. Transfer values: five decimals, the rest dropped.";
    private const string Backwards = "Ties go by the latest earlier stage at which the tied differed, then by the published lot.";

    private static readonly CountingRule[] All =
    [
        new(CountingMethod.SingleChoice, "Single choice", "Folkmoot 1", "Folkmoot, docs/counting.md, “Single choice”", WholeNumbers, LotOrLeft),
        new(CountingMethod.Approval, "Approval", "Folkmoot 1", "Folkmoot, docs/counting.md, “Approval”", WholeNumbers, LotOrLeft),
        new(CountingMethod.Score, "Score", "Folkmoot 1", "Folkmoot, docs/counting.md, “Score”", WholeNumbers, LotOrLeft),
        new(CountingMethod.YesNo, "Yes or no, with quorum and threshold", "Folkmoot 1", "Folkmoot, docs/counting.md, “Yes or no”", WholeNumbers,
            "As many for as against is a tie, not a loss."),
        new(CountingMethod.InstantRunoff, "Instant run-off: the Scottish rules with one vacancy", "2011 Order, as amended in 2021", Scottish, FiveDecimals, Backwards),
        new(CountingMethod.ScottishStv, "Single transferable vote by the Scottish rules (weighted inclusive Gregory)", "2011 Order, as amended in 2021", Scottish, FiveDecimals, Backwards),
        new(CountingMethod.MeekStv, "Single transferable vote by Meek’s method", "Reference Meek Rule of the Proportional Representation Foundation",
            "prfound.org/resources/reference/reference-meek-rule, after Hill, Wichmann and Woodall, Algorithm 123, The Computer Journal 30(3), 1987",
            "Nine decimals; keep factors and kept votes are rounded up, the quota is cut and increased by 0.000000001; a round ends when the total surplus is below 0.000001.",
            "Ties for exclusion go by the published lot."),
        new(CountingMethod.BudgetByVotes, "Participatory budget: the most votes first", "Folkmoot 1", "Folkmoot, docs/counting.md, “Budget by votes”, which counts as CONSUL Democracy does",
            WholeNumbers, "Ties go to the cheaper project, then by the published lot."),
        new(CountingMethod.EqualShares, "Participatory budget: Method of Equal Shares with cost utilities", "Completion Add1U",
            "Peters, Pierczyński and Skowron, “Proportional Participatory Budgeting with Additive Utilities”, NeurIPS 2021; equalshares.net, “Completion” and “Tie breaking”",
            "Exact fractions.", "Ties go to the cheaper project, then to the one with more votes at first, then by the published lot."),
    ];

    public static CountingRule Of(CountingMethod method) => All.Single(rule => rule.Method == method);
}
