using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Counting.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Folkmoot.Voting.Tests.Counting;

/// <summary>What has to hold of every count, tried on random votes; the same ones in each run.</summary>
public sealed class CountPropertyTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20_260_507, 19);

    private static readonly CountingMethod[] Ranked = [CountingMethod.InstantRunoff, CountingMethod.ScottishStv, CountingMethod.MeekStv];

    public static TheoryData<CountingMethod> RankedMethods => [.. Ranked];

    public static TheoryData<CountingMethod> Methods => [.. Enum.GetValues<CountingMethod>().Except([CountingMethod.YesNo])];

    public static TheoryData<CountingMethod> MonotoneMethods => [CountingMethod.SingleChoice, CountingMethod.Approval, CountingMethod.Score, CountingMethod.BudgetByVotes];

    [Theory]
    [MemberData(nameof(RankedMethods))]
    public void Votes_AreConserved_InEachRound(CountingMethod method) => ForVotes(method, vote =>
    {
        var result = vote.Count();
        result.Rounds.ShouldAllBe(round => round.Total == result.Ballots.Valid);
        result.Rounds.ShouldAllBe(round => round.NonTransferable >= 0 && round.LostByFraction >= 0 && round.LostByFraction <= result.Ballots.Valid * 0.00001m * round.Number);
    });

    [Theory]
    [MemberData(nameof(RankedMethods))]
    public void Winners_FillThePlaces_AndReachTheQuotaOrStandLast(CountingMethod method) => ForVotes(method, vote =>
    {
        var result = vote.Count();
        result.Winners.Count.ShouldBe(result.Ballots.Valid == 0 ? 0 : Math.Min(vote.Plan.Places, vote.Plan.Options.Count(option => !option.Withdrawn)));
        result.Winners.ShouldBeUnique();
        foreach (var round in result.Rounds.Where(round => round.Act != RoundAct.LastVacancies))
        {
            round.Elected.ShouldAllBe(winner => round.Lines[winner - 1].Votes >= round.Quota);
        }
    });

    [Fact]
    public void KeepFactors_LieBetweenNoughtAndOne() => ForVotes(CountingMethod.MeekStv, vote =>
        vote.Count().Rounds.SelectMany(round => round.Lines).Where(line => line.State is OptionState.Elected or OptionState.Continuing)
            .ShouldAllBe(line => line.KeepFactor > 0 && line.KeepFactor <= 1));

    // Dummett's criterion: a group of k quotas that ranks the same j options above all others gets min(k, j) of them.
    [Theory]
    [MemberData(nameof(RankedMethods))]
    public void SolidCoalitions_GetTheirQuotas(CountingMethod method) => ForVotes(method, vote =>
    {
        var random = new Random(vote.Papers.Length);
        var coalition = Enumerable.Range(1, vote.Plan.Options.Count).Where(option => !vote.Plan[option].Withdrawn).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
        var others = vote.Papers.Sum(paper => paper.Number);
        var size = random.Next(1, (int)others * 2);
        var whole = vote with
        {
            Papers = [.. vote.Papers, .. Enumerable.Range(0, size).Select(_ => (1L, BallotPaper.Ranking(
                [.. coalition.OrderBy(_ => random.Next()), .. Enumerable.Range(1, vote.Plan.Options.Count).Except(coalition).OrderBy(_ => random.Next()).Take(random.Next(0, 4))])))],
        };

        var result = whole.Count();

        // Fractions that are cut may cost less than a vote: a vote more than so many quotas is enough.
        var quota = (result.Ballots.Valid / (decimal)(vote.Plan.Places + 1)) + 1;
        var due = Math.Min(Math.Min((int)(size / quota), coalition.Length), vote.Plan.Places);
        result.Winners.Count(coalition.Contains).ShouldBeGreaterThanOrEqualTo(due);
    });

    [Theory]
    [MemberData(nameof(Methods))]
    public void OrderOfPapers_ChangesNothing(CountingMethod method) => ForVotes(method, vote =>
    {
        var random = new Random(vote.Papers.Length);
        var single = vote.Papers.SelectMany(paper => Enumerable.Repeat((1L, new BallotPaper([.. paper.Paper.Marks.Reverse()], paper.Paper.Spoilt)), (int)paper.Number)).ToArray();
        random.Shuffle(single);

        ResultFiles.ToJson((vote with { Papers = single }).Count()).ShouldBe(ResultFiles.ToJson(vote.Count()));
    });

    [Theory]
    [MemberData(nameof(MonotoneMethods))]
    public void AVoteMoreForAWinner_NeverHarmsIt(CountingMethod method) => ForVotes(method, vote =>
    {
        foreach (var winner in vote.Count().Winners)
        {
            var mark = new Mark(winner, method == CountingMethod.Score ? vote.Plan.HighestScore : 1);
            (vote with { Papers = [.. vote.Papers, (1, new BallotPaper([mark]))] }).Count().Winners.ShouldContain(winner);
        }
    });

    [Fact]
    public void Budgets_NeverSpendMoreThanThePot_AndLeaveNothingThatFits() => ForVotes(CountingMethod.EqualShares, vote =>
    {
        foreach (var method in new[] { CountingMethod.EqualShares, CountingMethod.BudgetByVotes })
        {
            var result = (vote with { Plan = vote.Plan with { Method = method } }).Count();
            foreach (var pot in result.Pots)
            {
                pot.Spent.ShouldBeLessThanOrEqualTo(pot.Pot);
                Enumerable.Range(1, vote.Plan.Options.Count).Except(pot.Winners).Where(option => !vote.Plan[option].Withdrawn && result.Rounds[0].Lines[option - 1].Votes > 0)
                    .ShouldAllBe(option => vote.Plan[option].Cost > pot.Pot - pot.Spent);
            }
        }
    });

    // Extended justified representation up to one project, for groups that agree wholly: k equal papers own k/n of the pot.
    [Fact]
    public void EqualShares_GiveAGroupWhatItsShareBuys() => ForVotes(CountingMethod.EqualShares, vote =>
    {
        var result = vote.Count();
        foreach (var (number, paper) in vote.Papers.Where(p => !p.Paper.Spoilt && p.Paper.Marks.Count == 1 && !vote.Plan[p.Paper.Marks[0].Option].Withdrawn))
        {
            var option = paper.Marks[0].Option;
            if (vote.Plan[option].Cost * result.Ballots.Valid <= number * vote.Plan.Budget.Pot)
            {
                result.Winners.ShouldContain(option);
            }
        }
    });

    private static void ForVotes(CountingMethod method, Action<Vote> holds) =>
        Check.One(Fixed, Prop.ForAll(Gen.Choose(1, int.MaxValue - 1).ToArbitrary(), seed => holds(Vote.Random(method, new Random(seed)))));

    /// <summary>A vote with its papers.</summary>
    private sealed record Vote(CountPlan Plan, (long Number, BallotPaper Paper)[] Papers)
    {
        public CountResult Count() => Counting.Papers.Count(Plan, Papers);

        public static Vote Random(CountingMethod method, Random random)
        {
            var options = random.Next(2, 8);
            var plan = new CountPlan
            {
                Method = method,
                Seats = random.Next(1, Math.Min(4, options)),
                TieSeed = $"seed {random.Next(1_000)}",
                Options = [.. Enumerable.Range(1, options).Select(i => new CountOption($"{i}", $"Option {i}") { Cost = random.Next(1, 60), Withdrawn = i > 2 && random.Next(12) == 0 })],
                Budget = new BudgetPlan { Pot = random.Next(40, 150), PapersWithinPot = false },
            };
            return new Vote(plan, [.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => ((long)random.Next(1, 30), Paper(method, options, random)))]);
        }

        private static BallotPaper Paper(CountingMethod method, int options, Random random)
        {
            int[] chosen = [.. Enumerable.Range(1, options).OrderBy(_ => random.Next()).Take(method == CountingMethod.SingleChoice ? 1 : random.Next(1, options + 1))];
            return method == CountingMethod.Score ? BallotPaper.Scoring([.. Enumerable.Range(0, options).Select(_ => random.Next(0, 6))])
                : method.IsRanked() ? BallotPaper.Ranking(chosen)
                : BallotPaper.Choosing(chosen);
        }
    }
}
