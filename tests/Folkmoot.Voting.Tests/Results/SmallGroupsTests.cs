using Folkmoot.Voting.Results;

namespace Folkmoot.Voting.Tests.Results;

public sealed class SmallGroupsTests
{
    [Fact]
    public void KeepBack_OneSmallGroup_KeepsTheNextSmallestBackToo()
    {
        var shown = SmallGroups.KeepBack(new Dictionary<string, int> { ["A"] = 3, ["B"] = 50, ["C"] = 12 });
        shown["A"].ShouldBeNull();
        shown["C"].ShouldBeNull("the total less A and B would tell it otherwise");
        shown["B"].ShouldBe(50);
    }

    [Fact]
    public void KeepBack_WithoutSmallGroups_ShowsAll() =>
        SmallGroups.KeepBack(new Dictionary<string, int> { ["A"] = 10, ["B"] = 50 }).Values.ShouldBe([10, 50], ignoreOrder: true);

    [Fact]
    public void KeepBack_OfAnyGroups_LeavesNoSmallOneToBeWorkedOut()
    {
        var random = new Random(17);
        for (var i = 0; i < 2000; i++)
        {
            var counts = Enumerable.Range(0, random.Next(1, 8)).ToDictionary(group => group, _ => random.Next(0, 40));
            var shown = SmallGroups.KeepBack(counts);
            shown.Where(group => group.Value is not null).ShouldAllBe(group => group.Value == counts[group.Key] && group.Value >= SmallGroups.Fewest);
            var hidden = shown.Where(group => group.Value is null).Select(group => counts[group.Key]).ToList();
            (hidden.Count == 0 || hidden.Count == counts.Count || (hidden.Count >= 2 && hidden.Sum() >= SmallGroups.Fewest)).ShouldBeTrue();
        }
    }
}
