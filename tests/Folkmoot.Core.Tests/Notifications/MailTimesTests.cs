using Folkmoot.Core.Notifications;

namespace Folkmoot.Core.Tests.Notifications;

public sealed class MailTimesTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("2031-03-29T17:00:00Z", "2031-03-29T17:00:00Z")] // the last day of winter time
    [InlineData("2031-03-30T15:59:59Z", "2031-03-29T17:00:00Z")] // clocks have gone forward: 16:59 by them
    [InlineData("2031-03-30T16:00:00Z", "2031-03-30T16:00:00Z")]
    [InlineData("2031-10-26T16:59:59Z", "2031-10-25T16:00:00Z")] // and back
    [InlineData("2031-10-26T17:00:00Z", "2031-10-26T17:00:00Z")]
    public void LastDigest_IsAtFiveByTheSitesClock(string now, string expected) =>
        MailTimes.LastDigest(DateTimeOffset.Parse(now, null), day: null, London).ShouldBe(DateTimeOffset.Parse(expected, null));

    [Fact]
    public void LastDigest_OfTheWeek_IsOnTheDay_AlsoAcrossAClockChange()
    {
        // Sunday 30 March 2031 has 23 hours.
        MailTimes.LastDigest(DateTimeOffset.Parse("2031-04-02T12:00:00Z", null), DayOfWeek.Sunday, London).ShouldBe(DateTimeOffset.Parse("2031-03-30T16:00:00Z", null));
        MailTimes.LastDigest(DateTimeOffset.Parse("2031-03-30T15:00:00Z", null), DayOfWeek.Sunday, London).ShouldBe(DateTimeOffset.Parse("2031-03-23T17:00:00Z", null));
    }

    [Fact]
    public void LastDigest_WhereTheHourIsLeftOut_IsStruckAnHourLater()
    {
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            new DateTime(2031, 1, 1), new DateTime(2031, 12, 31), TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 16, 30, 0), 6, 10),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 16, 30, 0), 10, 10));
        var odd = TimeZoneInfo.CreateCustomTimeZone("odd", TimeSpan.Zero, "odd", "odd", "odd summer", [rule]);
        MailTimes.LastDigest(DateTimeOffset.Parse("2031-06-10T17:00:00Z", null), day: null, odd).ShouldBe(DateTimeOffset.Parse("2031-06-10T17:00:00Z", null));
        MailTimes.LastDigest(DateTimeOffset.Parse("2031-06-10T16:59:00Z", null), day: null, odd).ShouldBe(DateTimeOffset.Parse("2031-06-09T17:00:00Z", null));
    }

    [Fact]
    public void DigestOfYesterday_HoldsNothingOfToday()
    {
        var five = DateTimeOffset.Parse("2031-06-16T16:00:00Z", null);
        MailTimes.IsDue(NoticeFrequency.Daily, five.AddTicks(-1), five, DayOfWeek.Monday, London).ShouldBeTrue();
        MailTimes.IsDue(NoticeFrequency.Daily, five, five.AddMinutes(5), DayOfWeek.Monday, London).ShouldBeFalse("it came as the digest was written");
        MailTimes.IsDue(NoticeFrequency.Daily, five, five.AddDays(1), DayOfWeek.Monday, London).ShouldBeTrue();
        MailTimes.IsDue(NoticeFrequency.OnSite, five, five.AddDays(30), DayOfWeek.Monday, London).ShouldBeFalse();
    }
}
