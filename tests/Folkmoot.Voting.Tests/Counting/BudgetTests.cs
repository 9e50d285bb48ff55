using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Counting.Budgets;
using static Folkmoot.Voting.Tests.Counting.Papers;

namespace Folkmoot.Voting.Tests.Counting;

/// <summary>Examples of equalshares.net: bike path, outdoor gym, park, playground, library; a pot of 1,100 and eleven voters.</summary>
public sealed class BudgetTests
{
    private static readonly long[] Costs = [700, 400, 250, 200, 100];

    private static readonly int[][] Ballots = [[1, 2], [1, 2, 3], [1, 2], [1, 2, 3], [1, 2, 3], [1, 2], [3, 4, 5], [4], [4, 5], [3, 4, 5]];

    [Fact]
    public void ByVotes_OfTheExplanation_ChoosesBikePathAndGym()
    {
        var result = Count(CountingMethod.BudgetByVotes, [1]);

        result.VotesIn(1).ShouldBe([7, 6, 5, 4, 3]);
        result.Winners.ShouldBe([1, 2]);
        result.Pots.ShouldHaveSingleItem().Spent.ShouldBe(1100);
        result.Rounds.Skip(3).ShouldAllBe(round => round.Act == RoundAct.DoesNotFit);
    }

    [Fact]
    public void ByVotes_PassesOverWhatDoesNotFit_AndTakesTheCheaperOfATie()
    {
        var result = Crosses(Budget(CountingMethod.BudgetByVotes, 100, 60, 50, 30, 20, 10), (5, [1]), (4, [2]), (3, [3]), (3, [4]), (1, [5]));

        result.Rounds.Skip(1).Select(round => (round.Subject, round.Act)).ShouldBe(
            [(1, RoundAct.Funded), (2, RoundAct.DoesNotFit), (4, RoundAct.Funded), (3, RoundAct.DoesNotFit), (5, RoundAct.Funded)]);
        result.Rounds[3].Ties.ShouldHaveSingleItem().By.ShouldBe(TieBreaker.LowerCost);
        result.Rounds[^1].Left.ShouldBe(10);
    }

    [Fact]
    public void ByVotes_WithPotsOfAreas_PaysEachFromItsOwn()
    {
        var plan = Budget(CountingMethod.BudgetByVotes, 50, 40, 40, 40);
        plan = plan with
        {
            Options = [plan[1], plan[2] with { Area = "north" }, plan[3] with { Area = "south" }],
            Budget = plan.Budget with { AreaPots = new Dictionary<string, long> { ["north"] = 60, ["south"] = 30 }, FewestVotes = 2 },
        };

        var result = Crosses(plan, (2, [1, 3]), (3, [2]), (1, [1]));

        result.Winners.ShouldBe([1, 2], ignoreOrder: true);
        result.Pots.Select(pot => (pot.Area, pot.Pot, pot.Spent)).ShouldBe([(null, 50L, 40L), ("north", 60L, 40L), ("south", 30L, 0L)]);
        Crosses(plan, (1, [1])).Outcome.ShouldBe(Outcome.NobodyChosen);
    }

    [Fact]
    public void EqualShares_OfTheExplanation_ChoosesBikePathPlaygroundAndLibrary()
    {
        // equalshares.net, "Explanation", example 1.
        var result = Count(CountingMethod.EqualShares, [1]);

        result.Winners.ShouldBe([1, 4, 5]);
        result.Rounds[1].Payment.ShouldBe(100);
        result.Rounds[1].Lines.Select(line => line.Votes).ShouldBe([7, 6, 5, 4, 3]);
        result.Rounds[2].Payment.ShouldBe(50);
        result.Rounds[3].Payment.ShouldBe(33.333333m);
        result.Pots.ShouldHaveSingleItem().Share.ShouldBe(100);
    }

    [Fact]
    public void EqualShares_OfTheSecondExample_SplitsAsEquallyAsPursesAllow()
    {
        // equalshares.net, "Explanation", example 2: the last voter chooses the gym. The park has 4.13 effective votes, the playground then 3.31.
        var plan = Budget(CountingMethod.EqualShares, 1100, Costs);
        var box = new BallotBox(plan);
        foreach (var voter in Ballots.Append([2]))
        {
            box.Add(BallotPaper.Choosing(voter));
        }

        var pot = Pot.Of(plan, box).Single();
        var run = SharesRun.Of(plan, pot, pot.Projects, new Voters(box.Bundles()), extra: 0, new Lot("seed", 5));

        run.Winners.ShouldBe([2, 3, 4]);
        run.Steps.Select(step => step.Payment).ShouldBe([57.142857m, 60.714285m, 60.714285m]);
        run.Steps[1].Effective.ShouldBe(new Dictionary<int, decimal> { [3] = 4.117647m, [4] = 4, [5] = 3 });
        run.Steps[2].Effective[4].ShouldBe(3.294117m);
    }

    [Fact]
    public void EqualShares_ThatLeaveMoney_AreCompletedByAGrowingShare()
    {
        // Two hundred for four: with 50 each, two voters cannot pay 120 for project 2. At 60 each they can, and both projects cost 200.
        var result = Crosses(Budget(CountingMethod.EqualShares, 200, 80, 120), (2, [1]), (2, [2]));

        result.Winners.ShouldBe([1, 2], ignoreOrder: true);
        result.Rounds.Skip(1).ShouldAllBe(round => round.Act == RoundAct.Funded);
        result.Pots[0].Share.ShouldBe(60);
    }

    [Fact]
    public void EqualShares_WhoseNextShareWouldOverspend_GiveTheRestByVotes()
    {
        // 80 for nine, 8.89 each, buys 1. Seven more, and both pairs could pay their project: 90 is over 80. So 2 or 3 by lot, and 4 from what is left.
        var result = Crosses(Budget(CountingMethod.EqualShares, 80, 30, 30, 30, 15), (4, [1]), (2, [2]), (2, [3]), (1, [4]));

        result.Rounds.Skip(1).Select(round => round.Act).ShouldBe([RoundAct.Funded, RoundAct.FundedFromRest, RoundAct.DoesNotFit, RoundAct.FundedFromRest]);
        result.Pots[0].Spent.ShouldBe(75);
        result.Winners[0].ShouldBe(1);
        result.Winners[2].ShouldBe(4);
    }

    [Fact]
    public void EqualShares_OfATie_TakeTheCheaperThenTheMoreVotesThenTheLot()
    {
        var cheaper = Crosses(Budget(CountingMethod.EqualShares, 100, 60, 50), (2, [1]), (2, [2]));
        var drawn = Crosses(Budget(CountingMethod.EqualShares, 100, 60, 60), (2, [1]), (2, [2]));

        cheaper.Rounds[1].Ties.Concat(drawn.Rounds[1].Ties).Count().ShouldBeGreaterThan(0);
        cheaper.Rounds[1].Subject.ShouldBe(2);
        drawn.Rounds[1].Subject.ShouldBe(drawn.LotOrder[0]);
    }

    [Fact]
    public void EqualShares_OfAnArea_AreSharedByThoseWhoChoseThere()
    {
        var plan = Budget(CountingMethod.EqualShares, 0, 90);
        plan = plan with { Options = [plan[1] with { Area = "north" }, plan[1]], Budget = plan.Budget with { AreaPots = new Dictionary<string, long> { ["north"] = 90 } } };

        Crosses(plan, (3, [1]), (60, [2])).Pots.Single(pot => pot.Area == "north").Share.ShouldBe(30);
    }

    private static CountResult Count(CountingMethod method, int[] last) => Crosses(Budget(method, 1100, Costs), [.. Ballots.Append(last).Select(voter => (1L, voter))]);
}
