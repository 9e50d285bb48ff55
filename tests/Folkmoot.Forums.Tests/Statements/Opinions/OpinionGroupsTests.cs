using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Statements.Opinions;
using FsCheck;
using FsCheck.Fluent;

namespace Folkmoot.Forums.Tests.Statements.Opinions;

public sealed class OpinionGroupsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_PeopleInClearGroups_FindsThemAgain(int groups)
    {
        // Always the same people: with other dice somebody may stand between two groups.
        for (var seed = 1; seed <= 25; seed++)
        {
            int[] sizes = [.. Enumerable.Range(0, groups).Select(group => 25 + (5 * group))];
            var (rows, truth) = SyntheticVotes.Of(sizes, statements: 24, stray: 0.1, seen: 0.8, seed);

            var space = OpinionGroups.Find(SyntheticVotes.Matrix(rows));

            space.Centres.Count.ShouldBe(groups);
            var inTheirGroup = truth.Zip(space.Groups).GroupBy(pair => pair.First).Sum(own => own.GroupBy(pair => pair.Second).Max(found => found.Count()));
            inTheirGroup.ShouldBeGreaterThanOrEqualTo(truth.Length * 97 / 100, $"seed {seed}");
        }
    }

    [Fact]
    public void Find_FourMindsOfUnlikeSizes_FindsAllFour_ThoughTwoLieTogetherInThePicture()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var (rows, truth) = SyntheticVotes.Of([80, 60, 40, 20], statements: 60, stray: 0.16, seen: 0.75, seed);

            var space = OpinionGroups.Find(SyntheticVotes.Matrix(rows));

            space.Centres.Count.ShouldBe(4, $"seed {seed}");
            truth.Zip(space.Groups).GroupBy(pair => pair.First).Sum(own => own.GroupBy(pair => pair.Second).Max(found => found.Count())).ShouldBeGreaterThanOrEqualTo(truth.Length * 97 / 100, $"seed {seed}");
        }
    }

    [Fact]
    public void Find_PeopleAndStatementsInAnotherOrder_MakesTheSameGroups() =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            var (rows, _) = SyntheticVotes.Of([30, 22, 17], statements: 16, stray: 0.35, seen: 0.7, seed);
            var random = new Random(seed);
            int[] people = [.. Enumerable.Range(0, rows.Length).OrderBy(_ => random.Next())];
            int[] statements = [.. Enumerable.Range(0, 16).OrderBy(_ => random.Next())];

            var one = OpinionGroups.Find(SyntheticVotes.Matrix(rows));
            var other = OpinionGroups.Find(SyntheticVotes.Matrix(people.Select(p => statements.Select(s => rows[p][s]).ToArray()), [.. statements.Select(s => s + 1L)]));

            other.Groups.ShouldBe(people.Select(p => one.Groups[p]));
            other.TooFewAnswers.ShouldBe(one.TooFewAnswers);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Find_WhoHasAnsweredFewerThanSeven_StandsInNoGroup()
    {
        var (rows, _) = SyntheticVotes.Of([20, 20], statements: 20, stray: 0, seen: 1, seed: 1);
        rows[3] = [.. rows[3].Select((choice, column) => column < 6 ? choice : null)];
        rows[4] = [.. rows[4].Select((choice, column) => column < 7 ? choice : null)];

        var space = OpinionGroups.Find(SyntheticVotes.Matrix(rows));

        space.Groups[3].ShouldBeNull();
        space.Groups[4].ShouldNotBeNull();
        space.TooFewAnswers.ShouldBe(1);
    }

    [Fact]
    public void Find_WithThreeStatements_AsksForAllThree()
    {
        var (rows, _) = SyntheticVotes.Of([20, 20], statements: 3, stray: 0, seen: 1, seed: 1);
        rows[0][1] = null;

        OpinionGroups.Find(SyntheticVotes.Matrix(rows)).TooFewAnswers.ShouldBe(1);
    }

    [Fact]
    public void Find_EverybodyOfOneMind_MakesNoGroups()
    {
        var space = OpinionGroups.Find(SyntheticVotes.Matrix(Enumerable.Repeat(Enumerable.Repeat((StatementChoice?)StatementChoice.Agree, 10).ToArray(), 50)));

        space.Centres.ShouldBeEmpty();
        space.Groups.ShouldAllBe(group => group == null);
    }

    [Fact]
    public void Find_NobodyOrNothing_MakesNoGroups()
    {
        OpinionGroups.Find(new VoteMatrix([])).Centres.ShouldBeEmpty();
        OpinionGroups.Find(new VoteMatrix([1, 2])).Centres.ShouldBeEmpty();
    }
}
