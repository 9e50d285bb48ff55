using Folkmoot.Voting.Counting;
using static Folkmoot.Voting.Tests.Counting.Papers;

namespace Folkmoot.Voting.Tests.Counting;

/// <summary>The Scottish Local Government Elections Order 2011, Schedule 1, rules 46 to 53.</summary>
public sealed class ScottishStvTests
{
    // The preference profile of Na Hearadh (Comhairle nan Eilean Siar, May 2022): Finnegan, Fulton, Mitchell; two places.
    public static readonly (long, int[])[] NaHearadh =
    [
        (43, [1]), (95, [1, 2]), (67, [1, 2, 3]), (7, [1, 3]), (21, [1, 3, 2]), (57, [2]), (87, [2, 1]), (116, [2, 1, 3]), (33, [2, 3]), (79, [2, 3, 1]),
        (20, [3]), (3, [3, 1]), (19, [3, 1, 2]), (36, [3, 2]), (56, [3, 2, 1]),
    ];

    [Fact]
    public void Count_OfNaHearadh2022_GivesTheStagesOfTheReferenceCount()
    {
        // Stages as the Droop counting program (version 0.14, rule "scotland") prints them for the same papers.
        var result = Ranked(Plan(CountingMethod.ScottishStv, 3, seats: 2), NaHearadh);

        result.Rounds.Count.ShouldBe(2);
        result.Rounds[0].Quota.ShouldBe(247);
        result.VotesIn(1).ShouldBe([233, 372, 134]);
        result.Rounds[1].Act.ShouldBe(RoundAct.Surplus);
        result.Rounds[1].Surplus.ShouldBe(125);
        result.Rounds[1].Parcels.ShouldBe([new Parcel(372, 1, 0.33602m)]);
        result.VotesIn(2).ShouldBe([301.21206m, 247, 171.63424m]);
        result.Rounds[1].NonTransferable.ShouldBe(19.15314m);
        result.Rounds[1].LostByFraction.ShouldBe(0.00056m);
        result.Winners.ShouldBe([2, 1]);
        result.ShouldConserveVotes();
    }

    [Fact]
    public void Count_WhereTheTransferValueWouldRoundUp_DropsTheRemainder()
    {
        // Rule 49(3): of 18 votes 12 are surplus, 12/18 = 0.666666…; rounded it would be 0.66667 and give votes that nobody cast.
        var result = Ranked(Plan(CountingMethod.ScottishStv, 4, seats: 3), (18, [1, 2]), (3, [3]), (2, [4]));

        result.Rounds[1].Parcels.ShouldBe([new Parcel(18, 1, 0.66666m)]);
        result.VotesIn(2).ShouldBe([6, 11.99988m, 3, 2]);
        result.Rounds[1].LostByFraction.ShouldBe(0.00012m);
        result.ShouldConserveVotes();
    }

    [Theory]
    [InlineData(99, 3, 25)]
    [InlineData(100, 3, 26)]
    [InlineData(101, 3, 26)]
    [InlineData(6900, 4, 1381)]
    public void Quota_IsTheWholePartPlusOne(long papers, int seats, int quota) =>
        Ranked(Plan(CountingMethod.ScottishStv, 6, seats), (papers, [1])).Rounds[0].Quota.ShouldBe(quota);

    [Fact]
    public void Count_WithTwoSurpluses_TransfersTheLargerFirst_AndPassesOverTheElected()
    {
        // Quota 26. Both 1 and 2 are elected at once: papers of 2 pass over 1.
        var result = Ranked(Plan(CountingMethod.ScottishStv, 5, seats: 3), (30, [1, 3]), (40, [2, 1, 4]), (12, [3]), (10, [4]), (8, [5]));

        result.Rounds[1].Subject.ShouldBe(2);
        result.Rounds[1].Surplus.ShouldBe(14);
        result.VotesIn(2).ShouldBe([30, 26, 12, 24, 8]);
        result.Rounds[2].Subject.ShouldBe(1);
        result.Rounds[2].Surplus.ShouldBe(4);
    }

    [Fact]
    public void Count_OfPapersThatCameAtAValue_MultipliesItByTheNewOne_AndExclusionKeepsIt()
    {
        // Quota 26. 1 has 40, value 14/40 = 0.35: 24 × 0.35 = 8.4 go to 2 (18 + 8.4 = 26.4), 16 × 0.35 = 5.6 to 4. 2's surplus is 0.4: its own
        // papers are worth 0.4/26.4 = 0.01515, those from 1 0.35 × 0.4/26.4 = 0.00530 (rule 49(3) and (4)).
        var result = Ranked(Plan(CountingMethod.ScottishStv, 5, seats: 3), (24, [1, 2, 3]), (16, [1, 4, 5]), (18, [2, 3]), (22, [3]), (5, [4, 5]), (15, [5]));

        result.Rounds[1].Parcels.ShouldBe([new Parcel(40, 1, 0.35m)]);
        result.VotesIn(2).ShouldBe([26, 26.4m, 22, 10.6m, 15]);
        result.Rounds[2].Parcels.ShouldBe([new Parcel(18, 1, 0.01515m), new Parcel(24, 0.35m, 0.0053m)]);
        result.VotesIn(3).ShouldBe([26, 26, 22.39990m, 10.6m, 15]);
        result.Rounds[3].Subject.ShouldBe(4);
        result.Rounds[3].Parcels.ShouldBe([new Parcel(5, 1, 1), new Parcel(16, 0.35m, 0.35m)]);
        result.VotesIn(4).ShouldBe([26, 26, 22.39990m, 0, 25.6m]);
        result.Rounds[4].Subject.ShouldBe(3);
        result.ShouldConserveVotes();
    }

    [Fact]
    public void Exclusion_OfATie_LooksAtTheLatestEarlierStageWhereTheyDiffered()
    {
        // Droop's test "weak-defeat": B and C have 3 votes each at stage 2, but B had fewer at stage 1 (rule 52(2)(a)).
        var result = Ranked(Plan(CountingMethod.ScottishStv, 5, seats: 2), (1, [1, 2]), (2, [2]), (3, [3]), (4, [4]), (5, [5]));

        result.Rounds[2].Subject.ShouldBe(2);
        var tie = result.Rounds[2].Ties.ShouldHaveSingleItem();
        (tie.For, tie.Chosen, tie.By, tie.Round).ShouldBe((TieFor.Exclusion, 2, TieBreaker.EarlierRound, 1));
        tie.Options.ShouldBe([2, 3]);
        result.Winners.ShouldBe([5, 4]);
    }

    [Fact]
    public void Exclusion_OfThree_LeavesOutWhoStoodBetterLater_BeforeItLooksFurtherBack()
    {
        // At the last stage all have 6; at the one before, 2 and 3 have 5 and 4 has 6, so 4 is safe although it was the worst at first.
        var lot = new Lot("seed", 7);
        var history = new Folkmoot.Voting.Counting.Stv.StageHistory(lot);
        history.Keep([0, 0, 4, 3, 2, 0, 0, 0]);
        history.Keep([0, 0, 5, 5, 6, 0, 0, 0]);
        history.Keep([0, 0, 6, 6, 6, 0, 0, 0]);
        List<TieBreak> ties = [];

        history.Lowest([2, 3, 4], ties).ShouldBe(3);
        ties.ShouldHaveSingleItem().Round.ShouldBe(1);
        history.Highest([2, 3, 4], ties).ShouldBe(4);
    }

    [Fact]
    public void Surplus_OfATie_GoesFirstForWhoStoodHigherBefore()
    {
        // Quota 9: 2 has 12 from the start; 3 reaches 12 as well when 4 is excluded. Rule 50(2) and (3).
        var history = new Folkmoot.Voting.Counting.Stv.StageHistory(new Lot("seed", 4));
        history.Keep([0, 1, 12, 10, 2]);
        history.Keep([0, 1, 12, 12, 0]);
        List<TieBreak> ties = [];

        history.Highest([2, 3], ties).ShouldBe(2);
        ties.ShouldHaveSingleItem().For.ShouldBe(TieFor.Surplus);
    }

    [Fact]
    public void Exclusion_OfThoseWhoWereAlwaysEqual_GoesByThePublishedLot()
    {
        (long, int[])[] papers = [(5, [1]), (2, [2]), (2, [3])];
        var plan = Plan(CountingMethod.ScottishStv, 3);
        for (var i = 0; i < 8; i++)
        {
            var seeded = plan with { TieSeed = $"drawn {i}" };
            var result = Ranked(seeded with { Seats = 2 }, papers);
            var order = result.LotOrder.ToList();
            result.Rounds.SelectMany(round => round.Ties).ShouldHaveSingleItem().By.ShouldBe(TieBreaker.Lot);
            result.Winners.ShouldContain(order.IndexOf(2) < order.IndexOf(3) ? 2 : 3);
        }
    }

    [Fact]
    public void Count_WithAsManyLeftAsPlaces_EndsWithoutATransfer()
    {
        // Rule 53, in the words of 2021: no further transfer is required.
        var result = Ranked(Plan(CountingMethod.ScottishStv, 3, seats: 2), (10, [1, 2]), (3, [2]), (2, [3]));

        result.Rounds.Select(round => round.Act).ShouldBe([RoundAct.Tally, RoundAct.Surplus]);
        Ranked(Plan(CountingMethod.ScottishStv, 2, seats: 2), (10, [1]), (3, [2])).Rounds.Select(round => round.Act).ShouldBe([RoundAct.Tally, RoundAct.LastVacancies]);
    }

    [Fact]
    public void Count_WithAWithdrawnOption_ReadsOnToTheNextPreference()
    {
        var plan = Plan(CountingMethod.ScottishStv, 3);
        plan = plan with { Options = [plan[1] with { Withdrawn = true }, plan[2], plan[3]] };

        var result = Ranked(plan, (6, [1, 2]), (5, [3]), (2, [1]));

        result.VotesIn(1).ShouldBe([0, 6, 5]);
        result.Ballots.ShouldBe(new BallotTotals(11, 2, 0, null));
        result.Rounds[0].Lines[0].State.ShouldBe(OptionState.Withdrawn);
        result.Winners.ShouldBe([2]);
    }

    [Fact]
    public void Count_WithoutPapers_ChoosesNobody() =>
        Ranked(Plan(CountingMethod.ScottishStv, 3, seats: 2)).Outcome.ShouldBe(Outcome.NobodyChosen);
}
