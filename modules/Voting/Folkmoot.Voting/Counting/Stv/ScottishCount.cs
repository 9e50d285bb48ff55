namespace Folkmoot.Voting.Counting.Stv;

/// <summary>
/// The Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 46 to 53. Votes are whole numbers of
/// hundred-thousandths, so nothing is rounded but where rule 49(3) says it.
/// </summary>
internal sealed class ScottishCount
{
    private readonly CountPlan plan;
    private readonly Lot lot;
    private readonly Papers papers;
    private readonly StageHistory history;
    private readonly long[] votes;
    private readonly bool[] continuing;
    private readonly HashSet<int> unspent = [];
    private readonly HashSet<int> excluded = [];
    private readonly List<int> elected = [];
    private readonly List<CountRound> rounds = [];
    private readonly long valid;
    private readonly long quota;
    private long nonTransferable;
    private long lost;

    public ScottishCount(CountPlan plan, BallotBox box)
    {
        this.plan = plan;
        lot = new Lot(plan.TieSeed, plan.Options.Count);
        history = new StageHistory(lot);
        papers = new Papers(box.Bundles(), plan.Options.Count);
        votes = [0, .. Options.Select(option => papers.CountOf(option) * Papers.One)];
        continuing = [false, .. plan.Options.Select(option => !option.Withdrawn)];
        valid = box.Valid;
        quota = ((box.Valid / (plan.Places + 1)) + 1) * Papers.One; // rule 47
    }

    private IEnumerable<int> Options => Enumerable.Range(1, plan.Options.Count);

    private IEnumerable<int> Continuing => Options.Where(option => continuing[option]);

    private int Vacancies => plan.Places - elected.Count;

    public CountResult Run()
    {
        if (valid > 0)
        {
            EndStage(new CountRound { Number = 1, Act = RoundAct.Tally }, new long[votes.Length]);
            while (Vacancies > 0 && Continuing.Any())
            {
                Advance();
            }
        }

        return CountResult.Of(plan, lot, elected, rounds);
    }

    private void Advance()
    {
        var before = votes.ToArray();
        var ties = new List<TieBreak>();
        if (Continuing.Count() <= Vacancies) // rule 53
        {
            EndStage(new CountRound { Number = rounds.Count + 1, Act = RoundAct.LastVacancies }, before);
        }
        else if (unspent.Count > 0)
        {
            var largest = unspent.Max(option => votes[option]);
            EndStage(TransferSurplus(history.Highest([.. unspent.Where(option => votes[option] == largest)], ties)) with { Ties = ties }, before);
        }
        else
        {
            var fewest = Continuing.Min(option => votes[option]);
            EndStage(Exclude(history.Lowest([.. Continuing.Where(option => votes[option] == fewest)], ties)) with { Ties = ties }, before);
        }
    }

    // Rule 49: a paper's new value is surplus × its value ÷ the candidate's votes, to five decimals, the rest ignored.
    private CountRound TransferSurplus(int from)
    {
        var surplus = votes[from] - quota;
        var values = papers.ValuesOf(from);
        var newValues = values.Keys.ToDictionary(value => value, value => (long)((Int128)surplus * value / votes[from]));
        var transferred = values.Sum(value => value.Value * newValues[value.Key]);
        nonTransferable += papers.Transfer(from, newValues, continuing, votes);
        lost += surplus - transferred;
        votes[from] = quota;
        unspent.Remove(from);
        return new CountRound
        {
            Number = rounds.Count + 1,
            Act = RoundAct.Surplus,
            Subject = from,
            Surplus = Votes(surplus),
            Parcels = [.. values.Reverse().Select(value => new Parcel(value.Value, Votes(value.Key), Votes(newValues[value.Key])))],
        };
    }

    // Rule 51: papers keep the value at which they came.
    private CountRound Exclude(int from)
    {
        continuing[from] = false;
        excluded.Add(from);
        var values = papers.ValuesOf(from);
        nonTransferable += papers.Transfer(from, values.Keys.ToDictionary(value => value), continuing, votes);
        votes[from] = 0;
        return new CountRound
        {
            Number = rounds.Count + 1,
            Act = RoundAct.Exclusion,
            Subject = from,
            Parcels = [.. values.Reverse().Select(value => new Parcel(value.Value, Votes(value.Key), Votes(value.Key)))],
        };
    }

    private void EndStage(CountRound round, long[] before)
    {
        history.Keep(votes);
        var atQuota = Continuing.Where(option => votes[option] >= quota || round.Act == RoundAct.LastVacancies); // rule 48
        var newly = atQuota.OrderByDescending(option => votes[option]).ThenBy(lot.PlaceOf).ToList();
        foreach (var option in newly)
        {
            continuing[option] = false;
            elected.Add(option);
        }

        unspent.UnionWith(newly.Where(option => votes[option] > quota));
        rounds.Add(round with
        {
            Quota = Votes(quota),
            Lines = [.. Options.Select(option => new RoundLine(option, Votes(votes[option]), Votes(votes[option] - before[option]), StateOf(option)))],
            NonTransferable = Votes(nonTransferable),
            LostByFraction = Votes(lost),
            Elected = newly,
        });
    }

    private OptionState StateOf(int option) => plan[option].Withdrawn ? OptionState.Withdrawn
        : excluded.Contains(option) ? OptionState.Excluded
        : elected.Contains(option) ? OptionState.Elected : OptionState.Continuing;

    private static decimal Votes(long hundredThousandths) => new decimal(hundredThousandths) / Papers.One;
}
