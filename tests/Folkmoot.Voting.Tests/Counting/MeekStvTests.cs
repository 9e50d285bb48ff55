using Folkmoot.Voting.Counting;
using static Folkmoot.Voting.Tests.Counting.Papers;

namespace Folkmoot.Voting.Tests.Counting;

/// <summary>The Reference Meek Rule of the Proportional Representation Foundation; numbers as its reference implementation, Droop ("meek-prf"), gives them.</summary>
public sealed class MeekStvTests
{
    [Fact]
    public void Count_OfCastorAndPollux_GivesTheReferenceCount()
    {
        // Droop's test "42".
        var result = Ranked(Plan(CountingMethod.MeekStv, 3, seats: 2), (4, [1, 2]), (2, [3]));

        result.Rounds[1].Quota.ShouldBe(2.000000001m);
        result.Rounds[1].Surplus.ShouldBe(0.000000003m);
        result.VotesIn(2).ShouldBe([2.000000004m, 1.999999996m, 2]);
        result.Rounds[1].Subject.ShouldBe(2);
        result.Winners.ShouldBe([1, 3]);
        result.ShouldConserveVotes();
    }

    [Fact]
    public void Count_OfVotingMatters12_GivesTheReferenceCount()
    {
        // Voting matters, issue 12, "The computational accuracy using the Meek algorithm". X, Y and Z tie: the lot decides, and the numbers
        // are the same for each of them.
        var result = Ranked(Plan(CountingMethod.MeekStv, 5, seats: 3),
            (333, [1, 3]), (333, [1, 4]), (333, [1, 5]), (333, [2, 3]), (333, [2, 4]), (333, [2, 5]), (667, [3]), (667, [4]), (667, [5]),
            (1, [1, 2, 3]), (1, [1, 2, 4]), (2, [2, 1, 3]));

        result.Winners.Take(2).ShouldBe([1, 2], ignoreOrder: true);
        result.Rounds[0].Quota.ShouldBe(1000.750000001m);
        result.ShouldConserveVotes();
    }

    [Fact]
    public void Count_OfNaHearadh2022_GivesTheReferenceCount()
    {
        var result = Ranked(Plan(CountingMethod.MeekStv, 3, seats: 2), ScottishStvTests.NaHearadh);

        result.Rounds[0].Quota.ShouldBe(246.333333334m);
        result.Rounds[1].Quota.ShouldBe(239.914874554m);
        result.VotesIn(2).ShouldBe([301.576164860m, 246.333333360m, 171.835125440m]);
        result.Rounds[1].NonTransferable.ShouldBe(19.255376340m);
        result.Winners.ShouldBe([2, 1]);
    }

    [Fact]
    public void Count_WherePapersRunOut_ElectsSomebodyElseThanTheScottishRules()
    {
        // Meek's quota falls as papers name nobody further, and an elected option hands on what it does not need any more: 1 keeps less of
        // its 110 papers once 3's forty have run out. The Scottish rules leave quota and values as they were (Algorithm 123; docs/counting.md).
        (long, int[])[] papers = [(110, [1, 4]), (50, [2]), (40, [3]), (10, [4, 1, 3])];

        var scottish = Ranked(Plan(CountingMethod.ScottishStv, 4, seats: 2), papers);
        var meek = Ranked(Plan(CountingMethod.MeekStv, 4, seats: 2), papers);

        scottish.Winners.ShouldBe([1, 2]);
        meek.Winners.ShouldBe([1, 4]);
        meek.Rounds[^1].Quota.ShouldBe(56.666666667m);
        scottish.Rule.ShouldContain("SSI 2011/399");
        meek.Rule.ShouldContain("Algorithm 123");
    }

    [Fact]
    public void Count_OfManyIterations_EndsWithTheSurplusBelowOmega()
    {
        var result = Ranked(Plan(CountingMethod.MeekStv, 5, seats: 3), (200, [1, 2, 3]), (40, [2, 1, 4]), (50, [3, 2]), (70, [4, 3]), (60, [5, 4]));

        // Droop's third round; keep factors of two elected options multiply, so rounding up shows.
        result.VotesIn(3).ShouldBe([105.000000760m, 104.999999960m, 74.999999400m, 74.999999880m, 60]);
        result.Rounds[2].Act.ShouldBe(RoundAct.Exclusion);
        result.Rounds.Where(round => round.Act == RoundAct.Exclusion).ShouldAllBe(round => round.Surplus < 0.000001m);
        result.Rounds.Max(round => round.Iterations!.Value).ShouldBe(16);
        result.Rounds.SelectMany(round => round.Lines).Where(line => line.State is OptionState.Elected).ShouldAllBe(line => line.KeepFactor > 0 && line.KeepFactor <= 1);
        result.ShouldConserveVotes();
    }

    [Fact]
    public void Count_WithAWithdrawnOption_GivesItNothing()
    {
        var plan = Plan(CountingMethod.MeekStv, 4, seats: 2);
        plan = plan with { Options = [plan[1], plan[2] with { Withdrawn = true }, plan[3], plan[4]] };

        var result = Ranked(plan, (10, [2, 1]), (6, [3]), (3, [4, 3]));

        result.VotesIn(1).ShouldBe([10, 0, 6, 3]);
        result.Rounds[0].Lines[1].KeepFactor.ShouldBe(0);
        result.Winners.ShouldBe([1, 3]);
    }

    [Fact]
    public void Count_WithFewerOptionsThanPlaces_ElectsThemAll() =>
        Ranked(Plan(CountingMethod.MeekStv, 2, seats: 3), (5, [1]), (2, [2, 1])).Winners.ShouldBe([1, 2]);
}
