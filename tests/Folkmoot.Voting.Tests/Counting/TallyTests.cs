using Folkmoot.Voting.Counting;
using static Folkmoot.Voting.Tests.Counting.Papers;

namespace Folkmoot.Voting.Tests.Counting;

public sealed class TallyTests
{
    // The textbook vote on Tennessee's capital (Wikipedia, "Instant-runoff voting"): Memphis, Nashville, Chattanooga, Knoxville.
    private static readonly (long, int[])[] Tennessee = [(42, [1, 2, 3, 4]), (26, [2, 3, 4, 1]), (15, [3, 4, 2, 1]), (17, [4, 3, 2, 1])];

    [Fact]
    public void SingleChoice_OfTennessee_ChoosesMemphis()
    {
        var result = Crosses(Plan(CountingMethod.SingleChoice, 4), [.. Tennessee.Select(group => (group.Item1, group.Item2[..1]))]);

        result.VotesIn(1).ShouldBe([42, 26, 15, 17]);
        (result.Outcome, result.Winners[0]).ShouldBe((Outcome.Decided, 1));
    }

    [Fact]
    public void Approval_OfTheTwoNearest_ChoosesNashville() // Wikipedia, "Approval voting", the same voters
        => Crosses(Plan(CountingMethod.Approval, 4), [.. Tennessee.Select(group => (group.Item1, group.Item2[..2]))]).VotesIn(1).ShouldBe([42, 68, 58, 32]);

    [Fact]
    public void Score_OfTennessee_ChoosesNashville()
    {
        // Wikipedia, "Score voting": out of 10, each by the distance.
        var plan = Plan(CountingMethod.Score, 4) with { HighestScore = 10 };

        var result = Count(plan, [(42, BallotPaper.Scoring(10, 4, 2, 0)), (26, BallotPaper.Scoring(0, 10, 4, 2)), (15, BallotPaper.Scoring(0, 6, 10, 6)), (17, BallotPaper.Scoring(0, 5, 7, 10))]);

        result.VotesIn(1).ShouldBe([420, 603, 457, 312]);
        result.Winners.ShouldBe([2]);
    }

    [Fact]
    public void InstantRunoff_OfTennessee_ChoosesKnoxville()
    {
        var result = Ranked(Plan(CountingMethod.InstantRunoff, 4), Tennessee);

        result.Rounds.Select(round => round.Subject).ShouldBe([null, 3, 2]);
        result.VotesIn(2).ShouldBe([42, 26, 0, 32]);
        result.VotesIn(3).ShouldBe([42, 0, 0, 58]);
        result.Winners.ShouldBe([4]);
    }

    [Fact]
    public void InstantRunoff_OfBurlington2009_ChoosesKiss()
    {
        // Burlington, Vermont, mayor 2009, the three strongest: Montroll, Kiss, Wright (Wikipedia, "2009 Burlington mayoral election").
        var result = Ranked(Plan(CountingMethod.InstantRunoff, 3), (1332, [1, 2, 3]), (767, [1, 3, 2]), (455, [1]), (2043, [2, 1, 3]), (371, [2, 3, 1]), (568, [2]),
            (1513, [3, 1, 2]), (495, [3, 2, 1]), (1289, [3]));

        result.VotesIn(1).ShouldBe([2554, 2982, 3297]);
        result.VotesIn(2).ShouldBe([0, 4314, 4064]);
        result.Rounds[1].NonTransferable.ShouldBe(455);
        result.Winners.ShouldBe([2]);
    }

    [Fact]
    public void Tie_ForTheLastPlace_IsDrawnOrLeft()
    {
        var plan = Plan(CountingMethod.Approval, 4, seats: 2);
        (long, int[])[] papers = [(5, [1]), (3, [2, 3]), (1, [4])];

        var drawn = Crosses(plan, papers);
        var left = Crosses(plan with { TiesByLot = false }, papers);

        drawn.Winners.ShouldBe([1, drawn.LotOrder.First(option => option is 2 or 3)]);
        drawn.Rounds[0].Ties.ShouldHaveSingleItem().Options.ShouldBe([2, 3]);
        (left.Outcome, left.Winners.Single()).ShouldBe((Outcome.Tied, 1));
        left.Tied.ShouldBe([2, 3]);
    }

    [Fact]
    public void Votes_ForNobody_ElectNobody()
    {
        Crosses(Plan(CountingMethod.SingleChoice, 3), (4, [])).Outcome.ShouldBe(Outcome.NobodyChosen);
        Crosses(Plan(CountingMethod.SingleChoice, 3, seats: 2), (4, [1])).Winners.ShouldBe([1]);
    }

    [Theory]
    [InlineData(51, 49, 0, Outcome.Carried)]
    [InlineData(50, 50, 0, Outcome.Tied)]
    [InlineData(49, 51, 0, Outcome.Lost)]
    [InlineData(40, 39, 21, Outcome.Carried)]
    [InlineData(0, 0, 9, Outcome.Tied)]
    public void YesNo_BySimpleMajority_CarriesLosesOrTies(int yes, int no, int blank, Outcome expected) =>
        YesNo(Plan(CountingMethod.YesNo, 3), yes, no, blank).Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(2, 3, false, ThresholdBase.Votes, 66, 33, 0, Outcome.Carried)]
    [InlineData(2, 3, true, ThresholdBase.Votes, 66, 33, 0, Outcome.Lost)]
    [InlineData(1, 2, true, ThresholdBase.Papers, 50, 30, 20, Outcome.Lost)]
    [InlineData(1, 2, true, ThresholdBase.Papers, 51, 29, 20, Outcome.Carried)]
    [InlineData(40, 100, false, ThresholdBase.Electors, 79, 1, 0, Outcome.Lost)]
    [InlineData(40, 100, false, ThresholdBase.Electors, 80, 79, 0, Outcome.Carried)]
    public void YesNo_WithAThreshold_IsJudgedByIt(int of, int outOf, bool moreThan, ThresholdBase by, int yes, int no, int blank, Outcome expected) =>
        YesNo(Plan(CountingMethod.YesNo, 2) with { Threshold = new Threshold(of, outOf, moreThan, by) }, yes, no, blank).Outcome.ShouldBe(expected);

    [Theory]
    [InlineData(100, 0, 1, 100, 0, Outcome.Carried)]
    [InlineData(101, 0, 1, 100, 0, Outcome.NotQuorate)]
    [InlineData(0, 1, 2, 90, 10, Outcome.Carried)]
    [InlineData(0, 1, 2, 90, 9, Outcome.NotQuorate)]
    public void YesNo_WithAQuorum_CountsBlankPapersToo(long papers, int of, int outOf, int yes, int blank, Outcome expected)
    {
        var result = YesNo(Plan(CountingMethod.YesNo, 2) with { Quorum = new Quorum(papers, of, outOf) }, yes, 0, blank);
        result.Outcome.ShouldBe(expected);
        result.Winners.Count.ShouldBe(expected == Outcome.Carried ? 1 : 0);
    }

    [Fact]
    public void SpoiltPapers_DoNotMakeAQuorum() =>
        Count(Plan(CountingMethod.YesNo, 2) with { Quorum = new Quorum(10) }, [(9, BallotPaper.Choosing(1)), (5, BallotPaper.Choosing(1, 2))])
            .ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(Outcome.NotQuorate), r => r.Ballots.ShouldBe(new BallotTotals(9, 0, 5, null)));

    private static CountResult YesNo(CountPlan plan, int yes, int no, int blank) => Count(plan,
        new[] { (yes, BallotPaper.Choosing(1)), (no, BallotPaper.Choosing(2)), (blank, BallotPaper.Blank) }.Where(p => p.Item1 > 0).Select(p => ((long)p.Item1, p.Item2)), electors: 200);
}
