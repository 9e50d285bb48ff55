using System.Globalization;
using Folkmoot.Core.Facilities;

namespace Folkmoot.Core.Tests.Facilities;

public sealed class OpeningHoursTests
{
    private const string Library = "Mo-Fr 09:00-12:30,13:30-17:00; Sa 10:00-13:00; PH off; Dec 24-26 off; 2031 Jun 20 10:00-12:00";
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly DateOnly BankHoliday = new(2031, 8, 25);

    // 2031-06-16 is a Monday; British summer time is in force.
    [Theory]
    [InlineData(Library, "2031-06-16T07:59Z", false, "2031-06-16T08:00Z")]
    [InlineData(Library, "2031-06-16T08:00Z", true, "2031-06-16T11:30Z")]
    [InlineData(Library, "2031-06-16T11:30Z", false, "2031-06-16T12:30Z")]
    [InlineData(Library, "2031-06-16T16:00Z", false, "2031-06-17T08:00Z")]
    [InlineData(Library, "2031-06-21T11:59Z", true, "2031-06-21T12:00Z")]
    [InlineData(Library, "2031-06-22T11:00Z", false, "2031-06-23T08:00Z")]
    [InlineData(Library, "2031-06-20T08:30Z", false, "2031-06-20T09:00Z")]
    [InlineData(Library, "2031-08-25T10:00Z", false, "2031-08-26T08:00Z")]
    [InlineData(Library, "2031-12-24T10:00Z", false, "2031-12-27T10:00Z")]
    [InlineData("24/7", "2031-06-16T03:00Z", true, null)]
    [InlineData("off", "2031-06-16T12:00Z", false, null)]
    [InlineData("Mo-Su,PH 08:00-20:00", "2031-08-25T08:00Z", true, "2031-08-25T19:00Z")]
    [InlineData("PH 10:00-12:00; Mo-Fr 08:00-20:00", "2031-08-25T08:00Z", false, "2031-08-25T09:00Z")]
    [InlineData("Fr-Mo 10:00-11:00", "2031-06-17T09:30Z", false, "2031-06-20T09:00Z")]
    [InlineData("Dec 20-Jan 3 off; Mo-Fr 09:00-17:00", "2032-01-02T10:00Z", false, "2032-01-05T09:00Z")]
    public void At_AMoment_KnowsWhatIsAndUntilWhen(string text, string now, bool isOpen, string? until) => Check(text, now, isOpen, until);

    // Fridays until two in the morning: the hours after midnight are Friday's, also when Saturday is closed.
    [Theory]
    [InlineData("Fr 20:00-02:00", "2031-06-20T23:30Z", true, "2031-06-21T01:00Z")]
    [InlineData("Fr 20:00-26:00", "2031-06-20T23:30Z", true, "2031-06-21T01:00Z")]
    [InlineData("Fr 20:00-02:00", "2031-06-21T01:00Z", false, "2031-06-27T19:00Z")]
    [InlineData("Fr 20:00-02:00; Sa 01:00-05:00", "2031-06-20T23:30Z", true, "2031-06-21T04:00Z")]
    [InlineData("Fr 20:00-02:00; 2031 Jun 21 off", "2031-06-20T23:30Z", true, "2031-06-21T01:00Z")]
    [InlineData("Mo-Su 20:00-24:00", "2031-06-16T22:59Z", true, "2031-06-16T23:00Z")]
    public void At_PastMidnight_BelongsToTheDayBefore(string text, string now, bool isOpen, string? until) => Check(text, now, isOpen, until);

    // On 30 March 2031 one o'clock is two o'clock; on 26 October the hour from one to two comes twice, and only the first is meant.
    [Theory]
    [InlineData("Sa 20:00-03:00", "2031-03-30T01:30Z", true, "2031-03-30T02:00Z")]
    [InlineData("Su 01:30-04:00", "2031-03-30T01:15Z", false, "2031-03-30T01:30Z")]
    [InlineData("Sa 20:00-01:30", "2031-10-26T00:15Z", true, "2031-10-26T00:30Z")]
    [InlineData("Sa 20:00-01:30", "2031-10-26T01:15Z", false, "2031-11-01T20:00Z")]
    [InlineData("24/7", "2031-10-26T01:15Z", true, null)]
    [InlineData("Su 09:00-10:00", "2031-10-26T09:30Z", true, "2031-10-26T10:00Z")]
    public void At_WhenTheClockChanges_GoesByTheCouncilsClock(string text, string now, bool isOpen, string? until) => Check(text, now, isOpen, until);

    [Theory]
    [InlineData("Mo-Fr 9-17", "\"Mo-Fr 9-17\": this is not understood")]
    [InlineData("Monday 09:00-17:00", "such as Mo-Fr 09:00-17:00")]
    [InlineData("Mo 09:00-17:60", "09:00-17:60 is no span of hours")]
    [InlineData("Mo 09:00-31:00", "is no span of hours")]
    [InlineData("Mo 09:00-09:00", "is no span of hours")]
    [InlineData("Mo 25:00-26:00", "is no span of hours")]
    [InlineData("Mo 09:00-13:00,12:00-17:00", "the spans overlap")]
    [InlineData("Feb 30 off", "there is no such day as Feb 30")]
    [InlineData("Mo-Fr 09:00-17:00; Sa", "\"Sa\": this is not understood")]
    public void Read_AMistake_SaysWhatIsWrong(string text, string problem)
    {
        List<string> problems = [];
        OpeningHours.Read(text, problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldContain(problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Read_Nothing_IsNoMistake(string? text)
    {
        List<string> problems = [];
        OpeningHours.Read(text, problems).ShouldBeNull();
        problems.ShouldBeEmpty();
    }

    private static void Check(string text, string now, bool isOpen, string? until)
    {
        var state = OpeningHours.Kept(text)!.At(Moment(now), London, day => day == BankHoliday);
        state.IsOpen.ShouldBe(isOpen);
        state.Until.ShouldBe(until is null ? null : Moment(until));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
