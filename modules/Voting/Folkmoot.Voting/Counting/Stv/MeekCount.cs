namespace Folkmoot.Voting.Counting.Stv;

/// <summary>
/// The Reference Meek Rule of the Proportional Representation Foundation; letters are its steps. All numbers are whole billionths.
/// </summary>
internal sealed class MeekCount
{
    private const long One = 1_000_000_000;
    private const long Omega = 1_000;

    private readonly CountPlan plan;
    private readonly Lot lot;
    private readonly Bundle[] bundles;
    private readonly OptionState[] state;
    private readonly long[] keep;
    private readonly long[] votes;
    private readonly List<int> elected = [];
    private readonly List<CountRound> rounds = [];
    private readonly long valid;
    private long[] before;
    private long quota;

    public MeekCount(CountPlan plan, BallotBox box)
    {
        this.plan = plan;
        valid = box.Valid;
        bundles = box.Bundles();
        lot = new Lot(plan.TieSeed, plan.Options.Count);
        state = [OptionState.Withdrawn, .. plan.Options.Select(option => option.Withdrawn ? OptionState.Withdrawn : OptionState.Continuing)]; // A
        keep = [.. state.Select(at => at == OptionState.Continuing ? One : 0)];
        votes = new long[state.Length];
        before = new long[state.Length];
    }

    private IEnumerable<int> Options => Enumerable.Range(1, plan.Options.Count);

    private IEnumerable<int> Hopeful => Options.Where(option => state[option] == OptionState.Continuing);

    public CountResult Run()
    {
        while (valid > 0 && elected.Count < plan.Places && Hopeful.Count() > plan.Places - elected.Count) // B.1
        {
            Round();
        }

        if (valid > 0 && elected.Count < plan.Places && Hopeful.Any())
        {
            ElectRemaining();
        }

        return CountResult.Of(plan, lot, elected, rounds);
    }

    // B.2
    private void Round()
    {
        var iterations = 0;
        for (Int128 last = 0; ; iterations++)
        {
            Distribute();
            quota = (long)(votes.Aggregate(Int128.Zero, (sum, v) => sum + v) / (plan.Places + 1)) + 1; // B.2.b
            var newly = Hopeful.Where(option => votes[option] >= quota).OrderByDescending(option => votes[option]).ThenBy(lot.PlaceOf).ToList(); // B.2.c
            var surplus = Int128.Max(0, elected.Concat(newly).Aggregate(Int128.Zero, (sum, option) => sum + votes[option] - quota)); // B.2.d
            if (newly.Count > 0)
            {
                Elect(newly);
                Keep(RoundAct.Election, null, iterations + 1, surplus, newly, []);
                return;
            }

            if (surplus < Omega || (iterations > 0 && surplus >= last)) // B.2.e
            {
                Exclude(iterations + 1, surplus);
                return;
            }

            last = surplus;
            elected.ForEach(LowerKeepFactor); // B.2.f
        }
    }

    // B.2.a: each candidate keeps weight × keep factor, rounded up, of what the one before has left.
    private void Distribute()
    {
        Array.Clear(votes);
        foreach (var (choices, papers) in bundles)
        {
            var weight = One;
            foreach (var option in choices)
            {
                var kept = ((weight * keep[option]) + One - 1) / One;
                votes[option] += kept * papers;
                weight -= kept;
                if (weight <= 0)
                {
                    break;
                }
            }
        }
    }

    private void LowerKeepFactor(int option)
    {
        var scaled = (((Int128)keep[option] * quota) + One - 1) / One;
        keep[option] = (long)(((scaled * One) + votes[option] - 1) / votes[option]);
    }

    private void Elect(List<int> newly)
    {
        newly.ForEach(option => state[option] = OptionState.Elected);
        elected.AddRange(newly);
    }

    // B.3, T
    private void Exclude(int iterations, Int128 surplus)
    {
        var fewest = Hopeful.Min(option => votes[option]);
        var tied = Hopeful.Where(option => votes[option] <= fewest + surplus).ToList();
        var loser = lot.Unluckiest(tied);
        state[loser] = OptionState.Excluded;
        Keep(RoundAct.Exclusion, loser, iterations, surplus, [], tied.Count > 1 ? [new TieBreak(TieFor.Exclusion, tied, loser, TieBreaker.Lot)] : []);
        keep[loser] = 0;
    }

    // C.1: places that nobody is left to contest.
    private void ElectRemaining()
    {
        if (rounds.Count == 0)
        {
            Distribute();
        }

        var newly = Hopeful.OrderByDescending(option => votes[option]).ThenBy(lot.PlaceOf).ToList();
        Elect(newly);
        Keep(RoundAct.LastVacancies, null, 0, 0, newly, []);
    }

    private void Keep(RoundAct act, int? subject, int iterations, Int128 surplus, List<int> newly, List<TieBreak> ties)
    {
        rounds.Add(new CountRound
        {
            Number = rounds.Count + 1,
            Act = act,
            Subject = subject,
            Lines = [.. Options.Select(option => new RoundLine(option, Votes(votes[option]), Votes(votes[option] - before[option]), state[option], Votes(keep[option])))],
            NonTransferable = valid - votes.Sum(Votes),
            Quota = quota > 0 ? Votes(quota) : null,
            Surplus = (decimal)surplus / One,
            Iterations = iterations,
            Elected = newly,
            Ties = ties,
        });
        before = [.. votes];
    }

    private static decimal Votes(long billionths) => new decimal(billionths) / One;
}
