using Folkmoot.Forums.Statements.Opinions;

namespace Folkmoot.Forums.Tests.Statements.Opinions;

/// <summary>The example of Rousseeuw's paper (1987): how unlike students of political science found twelve countries, divided in two and in three.</summary>
public sealed class SilhouetteTests
{
    private static readonly string[] Countries = ["BEL", "BRA", "CHI", "CUB", "EGY", "FRA", "IND", "ISR", "USA", "USS", "YUG", "ZAI"];

    private static readonly double[][] Unlike =
    [
        [],
        [5.58],
        [7.00, 6.50],
        [7.08, 7.00, 3.83],
        [4.83, 5.08, 8.17, 5.83],
        [2.17, 5.75, 6.67, 6.92, 4.92],
        [6.42, 5.00, 5.58, 6.00, 4.67, 6.42],
        [3.42, 5.50, 6.42, 6.42, 5.00, 3.92, 6.17],
        [2.50, 4.92, 6.25, 7.33, 4.50, 2.25, 6.33, 2.75],
        [6.08, 6.67, 4.25, 2.67, 6.00, 6.17, 6.17, 6.92, 6.17],
        [5.25, 6.83, 4.50, 3.75, 5.75, 5.42, 6.08, 5.83, 6.67, 3.67],
        [4.75, 3.00, 6.08, 6.67, 5.00, 5.58, 4.83, 6.17, 5.67, 6.50, 6.92],
    ];

    [Fact]
    public void Of_TwelveCountriesInTwoGroups_IsAsPublished()
    {
        var silhouettes = Of([["BEL", "BRA", "EGY", "FRA", "ISR", "USA", "ZAI"], ["CHI", "CUB", "IND", "USS", "YUG"]]);

        silhouettes["USA"].ShouldBe(0.43, 0.005);
        silhouettes["BEL"].ShouldBe(0.39, 0.005);
        silhouettes["IND"].ShouldBe(-0.04, 0.005);
        silhouettes["CUB"].ShouldBe(0.40, 0.005);
        silhouettes.Values.Average().ShouldBe(0.28, 0.005);
    }

    [Fact]
    public void Of_TwelveCountriesInThreeGroups_IsAsPublished()
    {
        var silhouettes = Of([["BEL", "EGY", "FRA", "ISR", "USA"], ["BRA", "IND", "ZAI"], ["CHI", "CUB", "USS", "YUG"]]);

        silhouettes["USA"].ShouldBe(0.47, 0.005);
        silhouettes["EGY"].ShouldBe(0.02, 0.005);
        silhouettes["CUB"].ShouldBe(0.48, 0.005);
        silhouettes.Values.Average().ShouldBe(0.33, 0.005);
    }

    [Fact]
    public void Of_AThingAloneInItsGroup_IsNought() => Silhouette.Of([0, 0, 1], (a, b) => Math.Abs(a - b)).ShouldBe([0.5, 0, 0], 1e-9);

    private static Dictionary<string, double> Of(string[][] groups)
    {
        int[] numbers = [.. Countries.Select(country => Array.FindIndex(groups, group => group.Contains(country)))];
        return Silhouette.Of(numbers, (a, b) => Unlike[Math.Max(a, b)][Math.Min(a, b)]).Select((value, i) => (value, i)).ToDictionary(x => Countries[x.i], x => x.value);
    }
}
