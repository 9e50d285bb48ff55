using Folkmoot.Forums.Statements.Opinions;

namespace Folkmoot.Forums.Tests.Statements.Opinions;

public sealed class PrincipalComponentsTests
{
    /// <summary>The worked example of Lindsay Smith, "A tutorial on principal components analysis" (University of Otago, 2002).</summary>
    private static readonly double[][] Tutorial =
    [
        [2.5, 2.4], [0.5, 0.7], [2.2, 2.9], [1.9, 2.2], [3.1, 3.0], [2.3, 2.7], [2.0, 1.6], [1.0, 1.1], [1.5, 1.6], [1.1, 0.9],
    ];

    [Fact]
    public void Of_TheTutorialsPoints_HasItsComponents()
    {
        var components = PrincipalComponents.Of(Tutorial);

        components.Variances[0].ShouldBe(1.28402771, 1e-8);
        components.Variances[1].ShouldBe(0.0490833989, 1e-9);
        Math.Abs(components.Directions[0][0]).ShouldBe(0.677873399, 1e-8);
        Math.Abs(components.Directions[0][1]).ShouldBe(0.735178656, 1e-8);
        (components.Directions[0][0] * components.Directions[0][1]).ShouldBePositive();
        (components.Directions[1][0] * components.Directions[1][1]).ShouldBeNegative();
    }

    [Fact]
    public void Place_TheTutorialsPoints_PutsThemWhereItDoes()
    {
        var places = PrincipalComponents.Of(Tutorial).Place(Tutorial);

        places.Select(p => Math.Abs(p.X)).ShouldBe([0.827970186, 1.77758033, 0.992197494, 0.274210416, 1.67580142, 0.912949103, 0.0991094375, 1.14457216, 0.438046137, 1.22382056], 1e-8);
        places.Select(p => Math.Abs(p.Y)).ShouldBe([0.175115307, 0.142857227, 0.384374989, 0.130417207, 0.209498461, 0.175282444, 0.349824698, 0.0464172582, 0.0177646297, 0.162675287], 1e-8);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    public void Of_PeopleOfSoManyMinds_KeepsTheDirectionsInWhichTheyDiffer_AndTwoForThePicture(int minds, int kept)
    {
        var (rows, _) = SyntheticVotes.Of([.. Enumerable.Repeat(40, minds)], statements: 60, stray: 0.1, seen: 0.8, seed: 3);

        PrincipalComponents.Of([.. rows.Select(row => Array.ConvertAll(row, choice => choice is { } chosen ? (double)chosen : double.NaN))]).Directions.Count.ShouldBe(kept);
    }

    [Fact]
    public void Place_WhatIsUnseen_CountsAsTheMean_AndTheRestIsDrawnOut()
    {
        double[][] rows = [[1, 1, 1, 1], [-1, -1, -1, -1], [1, 1, 1, 1], [-1, -1, -1, -1], [1, double.NaN, double.NaN, double.NaN]];

        var places = PrincipalComponents.Of(rows).Place(rows);

        // One answer of four stands for a quarter of the way, drawn out by the root of four.
        Math.Abs(places[4].X).ShouldBeLessThan(Math.Abs(places[0].X));
        Math.Sign(places[4].X).ShouldBe(Math.Sign(places[0].X));
        Math.Abs(places[4].X).ShouldBeGreaterThan(Math.Abs(places[0].X) / 4);
    }
}
