using Folkmoot.Voting.Counting;

namespace Folkmoot.Voting.Tests.Counting;

/// <summary>Small votes, written as tests read them.</summary>
internal static class Papers
{
    public static CountPlan Plan(CountingMethod method, int options, int seats = 1) => new()
    {
        Method = method,
        Seats = seats,
        TieSeed = "seed",
        Options = [.. Enumerable.Range(1, options).Select(i => new CountOption($"option-{i}", $"Option {i}"))],
    };

    /// <summary>Projects with their costs.</summary>
    public static CountPlan Budget(CountingMethod method, long pot, params IReadOnlyList<long> costs) => new()
    {
        Method = method,
        TieSeed = "seed",
        Options = [.. costs.Select((cost, i) => new CountOption($"project-{i + 1}", $"Project {i + 1}") { Cost = cost })],
        Budget = new BudgetPlan { Pot = pot, PapersWithinPot = false },
    };

    /// <summary>Counts ranked papers, each with its number.</summary>
    public static CountResult Ranked(CountPlan plan, params IReadOnlyList<(long Papers, int[] Options)> papers) =>
        Count(plan, papers.Select(p => (p.Papers, BallotPaper.Ranking(p.Options))));

    /// <summary>Counts crosses.</summary>
    public static CountResult Crosses(CountPlan plan, params IReadOnlyList<(long Papers, int[] Options)> papers) =>
        Count(plan, papers.Select(p => (p.Papers, BallotPaper.Choosing(p.Options))));

    public static CountResult Count(CountPlan plan, IEnumerable<(long Papers, BallotPaper Paper)> papers, long? electors = null)
    {
        var box = new BallotBox(plan);
        foreach (var (number, paper) in papers)
        {
            box.Add(paper, number);
        }

        return VoteCount.Of(plan, box, electors);
    }

    public static IEnumerable<decimal> VotesIn(this CountResult result, int round) => result.Rounds[round - 1].Lines.Select(line => line.Votes);

    public static void ShouldConserveVotes(this CountResult result) =>
        result.Rounds.ShouldAllBe(round => round.Total == result.Ballots.Valid);
}
