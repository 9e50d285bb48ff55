using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Statements.Opinions;
using FsCheck;
using FsCheck.Fluent;

namespace Folkmoot.Forums.Tests.Statements.Opinions;

public sealed class OpinionReportTests
{
    [Fact]
    public void Of_NinePeople_SaysNothing()
    {
        var report = ReportOf([5, 4], 10);

        report.Statements.ShouldBeEmpty();
        report.Groups.ShouldBeEmpty();
        report.People.ShouldBe(9);
    }

    [Fact]
    public void Of_GroupsOfThirtyThirtyAndSix_ShowsTheTwoLargeOnes_AndNoFigureThatGivesTheThirdAway()
    {
        var report = ReportOf([30, 30, 6], 24);

        report.Groups.Select(g => g.Size).ShouldBe([30, 30]);
        report.OutsideGroups.ShouldBe(6);
        // Both groups' figures taken from the whole would leave the six.
        report.Statements.ShouldAllBe(s => s.Groups.Count(cell => cell != null) == 1);
    }

    [Fact]
    public void Of_OneGroupOfTenAndASmallOne_ShowsNone() => ReportOf([30, 5], 12).Groups.ShouldBeEmpty();

    [Fact]
    public void Of_AnyVotes_NoFigureStandsForFewerThanTen_NorDoesWhatIsLeft() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            int[] sizes = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(3, 25))];
            var (rows, _) = SyntheticVotes.Of(sizes, statements: 12, stray: 0.2, seen: 0.4 + (random.NextDouble() * 0.6), seed);
            var votes = SyntheticVotes.Matrix(rows);

            var report = OpinionReport.Of(votes, OpinionGroups.Find(votes));

            report.Groups.ShouldAllBe(g => g.Size >= 10);
            foreach (var figures in report.Statements)
            {
                (figures.All?.Total ?? 10).ShouldBeGreaterThanOrEqualTo(10);
                figures.Groups.OfType<Tally>().ShouldAllBe(cell => cell.Total >= 10);
                figures.Groups.OfType<Tally>().Any().ShouldBe(figures.All is not null && figures.Groups.OfType<Tally>().Any());
                var left = (figures.All?.Total ?? 0) - figures.Groups.Sum(cell => cell?.Total ?? 0);
                (left is 0 or >= 10).ShouldBeTrue($"{left} people are left of statement {figures.Id}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void OfGroup_WhatAGroupAloneAgreesWith_IsTypicalOfIt()
    {
        // 12 statements: all agree with the first, the halves quarrel about the second, nobody knows about the rest.
        var rows = Enumerable.Range(0, 40).Select(person => Enumerable.Range(0, 12).Select(s => (StatementChoice?)(s switch
        {
            0 => StatementChoice.Agree,
            1 => person < 20 ? StatementChoice.Agree : StatementChoice.Disagree,
            _ => StatementChoice.Pass,
        })).ToArray());
        var votes = SyntheticVotes.Matrix(rows);
        var report = OpinionReport.Of(votes, OpinionGroups.Find(votes));

        report.Groups.Select(g => g.Size).ShouldBe([20, 20]);
        var choices = Enumerable.Range(0, 2).Select(group => Typical.OfGroup(report, group).ShouldHaveSingleItem()).ToList();
        choices.ShouldAllBe(t => t.StatementId == 2 && t.Tally.Total == 20);
        choices.Select(t => t.Choice).Order().ShouldBe([StatementChoice.Disagree, StatementChoice.Agree]);
        Typical.OfAll(report, StatementChoice.Agree).ShouldHaveSingleItem().StatementId.ShouldBe(1);
        Typical.OfAll(report, StatementChoice.Disagree).ShouldBeEmpty();
        report.Statements.MaxBy(Typical.ConsensusOf)!.Id.ShouldBe(1);
        report.Statements.MaxBy(Typical.DivisionOf)!.Id.ShouldBe(2);
    }

    [Fact]
    public void ProportionTests_AreThoseThatArePublished()
    {
        // 18 of 20 against a half: 2 √21 (19/21 − 1/2). 18 of 20 against 10 of 30: pooled (19 + 11) / (21 + 31).
        ProportionTest.AgainstHalf(18, 20).ShouldBe(2 * Math.Sqrt(21) * ((19.0 / 21) - 0.5), 1e-12);
        ProportionTest.Between(18, 20, 10, 30).ShouldBe(3.9, 0.1);
        ProportionTest.Between(10, 30, 18, 20).ShouldBe(-ProportionTest.Between(18, 20, 10, 30), 1e-12);
    }

    private static OpinionReport ReportOf(int[] sizes, int statements)
    {
        var votes = SyntheticVotes.Matrix(SyntheticVotes.Of(sizes, statements, stray: 0, seen: 1, seed: 1).Rows);
        return OpinionReport.Of(votes, OpinionGroups.Find(votes));
    }
}
