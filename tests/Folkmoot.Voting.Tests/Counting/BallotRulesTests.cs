using Folkmoot.Voting.Counting;
using static Folkmoot.Voting.Tests.Counting.Papers;

namespace Folkmoot.Voting.Tests.Counting;

/// <summary>What may be cast, and how far a paper that was cast all the same is read.</summary>
public sealed class BallotRulesTests
{
    public static TheoryData<CountingMethod, int[], BallotFaultCode, int?, long?> Faults => new()
    {
        { CountingMethod.SingleChoice, [1, 1, 2, 1], BallotFaultCode.TooManyMarks, null, 1 },
        { CountingMethod.SingleChoice, [9, 1], BallotFaultCode.UnknownOption, 9, null },
        { CountingMethod.SingleChoice, [1, 2], BallotFaultCode.NotACross, 1, null },
        { CountingMethod.Approval, [1, 1, 1, 1], BallotFaultCode.MarkedTwice, 1, null },
        { CountingMethod.Approval, [1, 1, 2, 1, 3, 1], BallotFaultCode.TooManyMarks, null, 2 },
        { CountingMethod.Approval, [4, 1], BallotFaultCode.Withdrawn, 4, null },
        { CountingMethod.Score, [1, 6], BallotFaultCode.ScoreOutOfRange, 1, 5 },
        { CountingMethod.Score, [2, -1], BallotFaultCode.ScoreOutOfRange, 2, 0 },
        { CountingMethod.ScottishStv, [1, 1, 2, 1], BallotFaultCode.RankRepeated, 2, 1 },
        { CountingMethod.ScottishStv, [1, 1, 2, 3], BallotFaultCode.RankMissing, null, 2 },
        { CountingMethod.MeekStv, [1, 2], BallotFaultCode.RankMissing, null, 1 },
        { CountingMethod.InstantRunoff, [0, 1], BallotFaultCode.UnknownOption, 0, null },
        { CountingMethod.YesNo, [1, 1, 2, 1], BallotFaultCode.TooManyMarks, null, 1 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_OfAFaultyPaper_NamesTheFault(CountingMethod method, int[] marks, BallotFaultCode code, int? option, long? limit) =>
        BallotRules.Check(Four(method), Marked(marks)).ShouldContain(new BallotFault(code, option, limit));

    [Theory]
    [InlineData(CountingMethod.SingleChoice, new[] { 2, 1 })]
    [InlineData(CountingMethod.Approval, new[] { 1, 1, 3, 1 })]
    [InlineData(CountingMethod.Score, new[] { 1, 0, 2, 5 })]
    [InlineData(CountingMethod.ScottishStv, new[] { 3, 1, 1, 2 })]
    [InlineData(CountingMethod.ScottishStv, new int[0])]
    public void Check_OfAGoodPaper_FindsNothing(CountingMethod method, int[] marks) => BallotRules.Check(Four(method), Marked(marks)).ShouldBeEmpty();

    [Fact]
    public void Check_OfABlankPaper_WhereNoneMayBeCast_SaysSo() =>
        BallotRules.Check(Four(CountingMethod.Approval) with { BlankAllowed = false }, BallotPaper.Blank).ShouldBe([new BallotFault(BallotFaultCode.Blank)]);

    [Fact]
    public void Check_OfTooFewMarks_SaysHowMany() =>
        BallotRules.Check(Four(CountingMethod.Approval) with { FewestMarks = 2 }, BallotPaper.Choosing(1)).ShouldBe([new BallotFault(BallotFaultCode.TooFewMarks, Limit: 2)]);

    [Fact]
    public void Check_OfABudgetPaper_LooksAtThePotAndTheLeast()
    {
        var plan = Budget(CountingMethod.BudgetByVotes, 100, 60, 50, 5);
        plan = plan with { Budget = plan.Budget with { PapersWithinPot = true, LeastSpent = 20 } };

        BallotRules.Check(plan, BallotPaper.Choosing(1, 2)).ShouldBe([new BallotFault(BallotFaultCode.OverPot, 2, 100)]);
        BallotRules.Check(plan, BallotPaper.Choosing(3)).ShouldBe([new BallotFault(BallotFaultCode.TooLittleSpent, Limit: 20)]);
        BallotRules.Check(plan, BallotPaper.Choosing(1, 3)).ShouldBeEmpty();
    }

    // Rule 44: a paper needs one clear first preference; then it counts as far as the figures follow each other.
    [Theory]
    [InlineData(new[] { 1, 1, 2, 2, 3, 4 }, 1, 2)]
    [InlineData(new[] { 1, 1, 2, 2, 3, 2 }, 1)]
    [InlineData(new[] { 2, 1, 3, 3 }, 2)]
    [InlineData(new[] { 4, 1, 1, 2, 2, 3 }, 1, 2)]
    public void Ranks_CountAsFarAsTheyAreClear(int[] marks, params int[] read) =>
        BallotReading.Read(Four(CountingMethod.ScottishStv), Marked(marks))!.Select(option => (int)option).ShouldBe(read);

    [Theory]
    [InlineData(new[] { 1, 1, 2, 1 })]
    [InlineData(new[] { 1, 2 })]
    [InlineData(new[] { 1, 7 })]
    public void Ranks_WithoutAClearFirst_AreSpoilt(int[] marks) => BallotReading.Read(Four(CountingMethod.ScottishStv), Marked(marks)).ShouldBeNull();

    [Fact]
    public void Box_TellsValidBlankAndSpoiltApart()
    {
        var box = new BallotBox(Four(CountingMethod.Approval));
        box.Add(BallotPaper.Choosing(1));
        box.Add(BallotPaper.Choosing(1, 4), 2);
        box.Add(BallotPaper.Choosing(4));
        box.Add(BallotPaper.Blank, 3);
        box.Add(BallotPaper.Choosing(1, 2, 3));
        box.Add(new BallotPaper([], Spoilt: true));

        (box.Valid, box.Blank, box.Spoilt).ShouldBe((3, 4, 2));
        box.Bundles().ShouldHaveSingleItem().Papers.ShouldBe(3);
    }

    // Four options, the last withdrawn; at most two crosses.
    private static CountPlan Four(CountingMethod method)
    {
        var plan = Plan(method, 4) with { MostMarks = method == CountingMethod.Approval ? 2 : null };
        return plan with { Options = [.. plan.Options.Take(3), plan[4] with { Withdrawn = true }] };
    }

    private static BallotPaper Marked(int[] marks) => new([.. marks.Chunk(2).Select(mark => new Mark(mark[0], mark[1]))]);
}
