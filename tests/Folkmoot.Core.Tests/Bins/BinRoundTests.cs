using Folkmoot.Core.Bins;

namespace Folkmoot.Core.Tests.Bins;

public sealed class BinRoundTests
{
    [Theory]
    [InlineData("2031-06-03", 2, "2031-05-01", "2031-06-03")]
    [InlineData("2031-06-03", 2, "2031-06-03", "2031-06-03")]
    [InlineData("2031-06-03", 2, "2031-06-04", "2031-06-17")]
    [InlineData("2031-06-03", 2, "2031-06-17", "2031-06-17")]
    [InlineData("2031-06-03", 1, "2031-06-04", "2031-06-10")]
    [InlineData("2025-01-07", 3, "2031-06-16", "2031-06-17")]
    public void NextFrom_ADay_IsTheRoundsFirstDayFromThenOn(string first, int weeks, string today, string next)
    {
        var round = new BinRound(new BinRoundData { Reference = "r", Areas = [new AreaId("a")], Name = "R", FirstDay = DateOnly.Parse(first, null), EveryWeeks = weeks });
        round.NextFrom(DateOnly.Parse(today, null)).ShouldBe(DateOnly.Parse(next, null));
    }
}
