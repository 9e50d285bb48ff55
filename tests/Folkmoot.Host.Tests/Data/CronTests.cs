using System.Globalization;
using Folkmoot.Data.Schedule;

namespace Folkmoot.Host.Tests.Data;

public sealed class CronTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("0 17 * * *", "2031-06-16T09:00:00Z", "2031-06-16T16:00:00Z")] // 17:00 in London is 16:00 UTC in summer
    [InlineData("0 17 * * *", "2031-01-06T09:00:00Z", "2031-01-06T17:00:00Z")]
    [InlineData("*/15 * * * *", "2031-06-16T09:07:00Z", "2031-06-16T09:15:00Z")]
    [InlineData("30 8 * * 1", "2031-06-16T09:00:00Z", "2031-06-23T07:30:00Z")] // Monday
    [InlineData("30 8 * * 0", "2031-06-16T09:00:00Z", "2031-06-22T07:30:00Z")] // Sunday as 0 …
    [InlineData("30 8 * * 7", "2031-06-16T09:00:00Z", "2031-06-22T07:30:00Z")] // … and as 7
    [InlineData("30 8 * * 1-5", "2031-06-20T09:00:00Z", "2031-06-23T07:30:00Z")]
    [InlineData("0 6 1 * *", "2031-06-16T09:00:00Z", "2031-07-01T05:00:00Z")]
    public void NextAfter_IsMetOnTheSitesClock(string cron, string after, string expected) =>
        Cron.NextAfter(cron, At(after), London).UtcDateTime.ShouldBe(At(expected).UtcDateTime);

    [Fact]
    public void NextAfter_InTheHourThatDoesNotExist_IsNotLost() =>
        // 30 March 2031: the clock goes from 01:00 to 02:00.
        Cron.NextAfter("30 1 * * *", At("2031-03-29T12:00:00Z"), London).UtcDateTime.Date.ShouldBe(new DateTime(2031, 3, 30));

    [Fact]
    public void NextAfter_InTheHourThatComesTwice_RunsOnce()
    {
        // 26 October 2031: 01:30 comes twice.
        var first = Cron.NextAfter("30 1 * * *", At("2031-10-25T12:00:00Z"), London);
        var second = Cron.NextAfter("30 1 * * *", first, London);
        (second - first).ShouldBeGreaterThan(TimeSpan.FromHours(20));
    }

    [Theory]
    [InlineData("0 17 * *", "five fields")]
    [InlineData("0 17 1 * 1", "both a day of the month and a day of the week")]
    [InlineData("99 17 * * *", "99 where a number from 0 to 59 belongs")]
    [InlineData("0 24 * * *", "24 where a number from 0 to 23 belongs")]
    public void NextAfter_WithWhatCronDoesNotKnow_SaysSo(string cron, string message) =>
        Should.Throw<FormatException>(() => Cron.NextAfter(cron, At("2031-06-16T09:00:00Z"), London)).Message.ShouldContain(message);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
