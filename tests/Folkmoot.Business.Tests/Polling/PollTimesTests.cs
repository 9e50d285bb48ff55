using Folkmoot.Business.Polling;

namespace Folkmoot.Business.Tests.Polling;

public sealed class PollTimesTests
{
    private static readonly DateTimeOffset Now = new(2031, 6, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly NewsSettings Settings = new();
    private static readonly PollWishes None = new(null, null, [], []);

    [Theory]
    [InlineData(0, 24 * 60)]
    [InlineData(1, 24 * 60)]
    [InlineData(7, 6 * 60)]
    [InlineData(70, 36)]
    [InlineData(5000, 30)]
    public void Interval_FollowsHowMuchAFeedBrings(int entries, int minutes) => PollTimes.IntervalFor(entries, Settings).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(6, 16)]
    [InlineData(10, 168)]
    [InlineData(5000, 168)]
    public void Failures_DoubleTheWait_UpToAWeek_AndNeverGiveUp(int failures, double hours) =>
        PollTimes.AfterFailure(Now, failures, retryAfter: null, Settings, None, chance: 0).ShouldBe(Now.AddHours(hours));

    [Fact]
    public void RetryAfter_IsKept_UpToAWeek()
    {
        PollTimes.AfterFailure(Now, 1, Now.AddDays(2), Settings, None, chance: 0).ShouldBe(Now.AddDays(2));
        PollTimes.AfterFailure(Now, 1, Now.AddYears(2), Settings, None, chance: 0).ShouldBe(Now.AddDays(7));
        PollTimes.AfterFailure(Now, 1, Now.AddDays(-2), Settings, None, chance: 0).ShouldBe(Now.AddMinutes(30));
    }

    [Fact]
    public void Wishes_MakeItLater_NeverEarlier()
    {
        var hour = TimeSpan.FromHours(1);
        PollTimes.AfterAnswer(Now, hour, None with { TimeToLive = TimeSpan.FromHours(3) }, chance: 0).ShouldBe(Now.AddHours(3));
        PollTimes.AfterAnswer(Now, hour, None with { FreshFor = TimeSpan.FromMinutes(5) }, chance: 0).ShouldBe(Now.AddHours(1));
        PollTimes.AfterAnswer(Now, hour, None with { FreshFor = TimeSpan.FromDays(400) }, chance: 0).ShouldBe(Now.AddDays(7));
        PollTimes.AfterAnswer(Now, hour, None, chance: 1).ShouldBe(Now.AddMinutes(66), "scattered by up to a tenth, never earlier");
    }

    [Fact]
    public void SkippedHoursAndDays_AreLeftAlone_UnlessThereIsNoneLeft()
    {
        var monday = Now;
        PollTimes.AfterAnswer(monday, TimeSpan.FromHours(1), None with { SkipHours = [10, 11, 12] }, chance: 0).ShouldBe(monday.AddHours(4));
        PollTimes.AfterAnswer(monday, TimeSpan.FromHours(1), None with { SkipDays = [DayOfWeek.Monday, DayOfWeek.Tuesday] }, chance: 0).Date.ShouldBe(monday.Date.AddDays(2));
        PollTimes.AfterAnswer(monday, TimeSpan.FromHours(1), None with { SkipHours = [.. Enumerable.Range(0, 24)] }, chance: 0).ShouldBe(monday.AddHours(1));
    }
}
