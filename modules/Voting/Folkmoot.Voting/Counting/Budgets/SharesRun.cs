using System.Numerics;

namespace Folkmoot.Voting.Counting.Budgets;

/// <summary>
/// Equal shares with one size of share. All money is whole numbers of one unit that gets smaller whenever a payment does not divide, so
/// the count is exact without fractions.
/// </summary>
internal sealed class SharesRun
{
    private readonly CountPlan plan;
    private readonly Voters voters;
    private readonly Dictionary<int, int[]> supporters;
    private readonly BigInteger[] purse;
    private BigInteger unit;

    private SharesRun(CountPlan plan, Pot pot, IEnumerable<int> projects, Voters voters, long extra)
    {
        this.plan = plan;
        this.voters = voters;
        supporters = projects.ToDictionary(project => project, voters.For);
        unit = BigInteger.One;
        purse = new BigInteger[voters.Groups];
        Array.Fill(purse, (voters.ShareOf(pot) + extra) * unit);
    }

    public List<Purchase> Steps { get; } = [];

    public IEnumerable<int> Winners => Steps.Select(step => step.Project);

    public long Cost => Winners.Sum(project => plan[project].Cost);

    public static SharesRun Of(CountPlan plan, Pot pot, IEnumerable<int> projects, Voters voters, long extra, Lot lot)
    {
        var run = new SharesRun(plan, pot, projects, voters, extra);
        while (run.Buy(pot.Votes, lot))
        {
        }

        return run;
    }

    private bool Buy(long[] votes, Lot lot)
    {
        var offers = supporters.Keys.Select(Split).OfType<Offer>().ToList();
        foreach (var project in supporters.Keys.Except(offers.Select(offer => offer.Project)).ToList())
        {
            supporters.Remove(project); // who cannot be paid now never can: purses only shrink
        }

        if (offers.Count == 0)
        {
            return false;
        }

        var most = offers.Aggregate((a, b) => b.CompareVotes(a) > 0 ? b : a);
        var tied = offers.Where(offer => offer.CompareVotes(most) == 0).ToList();
        var chosen = tied.OrderBy(o => plan[o.Project].Cost).ThenByDescending(o => votes[o.Project]).ThenBy(o => lot.PlaceOf(o.Project)).First();
        var effective = offers.ToDictionary(offer => offer.Project, offer => offer.Votes);
        Steps.Add(new Purchase(chosen.Project, chosen.Payment(unit), effective, [.. tied.Select(o => o.Project).Order()], Breaker(tied, chosen, votes)));
        Pay(chosen);
        return true;
    }

    private TieBreaker Breaker(List<Offer> tied, Offer chosen, long[] votes)
    {
        var cheapest = tied.Where(offer => plan[offer.Project].Cost == plan[chosen.Project].Cost).ToList();
        return cheapest.Count == 1 ? TieBreaker.LowerCost
            : cheapest.Count(offer => votes[offer.Project] == votes[chosen.Project]) == 1 ? TieBreaker.MoreVotes : TieBreaker.Lot;
    }

    // Splits the cost as equally as purses allow: who has less than the others pay gives all he has.
    private Offer? Split(int project)
    {
        var groups = supporters[project];
        var cost = plan[project].Cost * unit;
        if (groups.Aggregate(BigInteger.Zero, (sum, group) => sum + (purse[group] * voters.PapersOf(group))) < cost || cost.IsZero)
        {
            return null;
        }

        Array.Sort(groups, (a, b) => purse[a].CompareTo(purse[b]));
        var payers = groups.Sum(voters.PapersOf);
        var rest = cost;
        foreach (var group in groups)
        {
            if (purse[group] * payers >= rest)
            {
                return new Offer(project, cost, rest, payers);
            }

            rest -= purse[group] * voters.PapersOf(group);
            payers -= voters.PapersOf(group);
        }

        throw new InvalidOperationException("Supporters with enough money did not reach the cost.");
    }

    private void Pay(Offer offer)
    {
        var finer = offer.Payers / BigInteger.GreatestCommonDivisor(offer.Rest, offer.Payers);
        if (!finer.IsOne)
        {
            unit *= finer;
            for (var i = 0; i < purse.Length; i++)
            {
                purse[i] *= finer;
            }
        }

        var payment = offer.Rest * finer / offer.Payers;
        foreach (var group in supporters[offer.Project])
        {
            purse[group] -= BigInteger.Min(purse[group], payment);
        }

        supporters.Remove(offer.Project);
    }

    /// <summary>What a project would cost its supporters.</summary>
    /// <param name="Project">Its number.</param>
    /// <param name="Cost">Its cost, in the unit.</param>
    /// <param name="Rest">What those pay together who pay the full payment.</param>
    /// <param name="Payers">How many those are.</param>
    private sealed record Offer(int Project, BigInteger Cost, BigInteger Rest, long Payers)
    {
        /// <summary>Effective votes: the cost divided by the full payment.</summary>
        public decimal Votes => (decimal)(Cost * Payers * 1_000_000 / Rest) / 1_000_000;

        public decimal Payment(BigInteger unit) => (decimal)(Rest * 1_000_000 / (unit * Payers)) / 1_000_000;

        public int CompareVotes(Offer other) => (Cost * Payers * other.Rest).CompareTo(other.Cost * other.Payers * Rest);
    }
}
