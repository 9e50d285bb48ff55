using System.Globalization;
using Folkmoot.Core.Calendar;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Calendar;

public sealed class SiteCalendarTests(CoreSite core)
{
    [Theory]
    [InlineData("2025-12-24", 1, "2025-12-29")]
    [InlineData("2025-12-24", 20, "2026-01-26")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-03", 0, "2026-04-07")]
    [InlineData("2026-04-07", 0, "2026-04-07")]
    [InlineData("2026-04-07", -1, "2026-04-02")]
    [InlineData("2026-04-05", -1, "2026-04-02")]
    public async Task AddWorkingDays_AcrossHolidays_LeavesThemOut(string day, int count, string expected)
    {
        var found = await (await core.SiteAsync()).InScopeAsync(scope =>
            scope.GetRequiredService<SiteCalendar>().AddWorkingDaysAsync(Day(day), count, CancellationToken.None));

        found.ShouldBe(Day(expected));
    }

    [Fact]
    public async Task IsWorkingDay_OnAClosureOfTheCouncil_IsFalse()
    {
        var site = await core.SiteAsync();
        var day = Day("2033-02-09");
        (await WorksAsync(day)).ShouldBeTrue();
        await site.InScopeAsync(scope => scope.GetRequiredService<Closures>().CloseAsync(day, "Staff conference", actorId: null, CancellationToken.None));

        (await WorksAsync(day)).ShouldBeFalse();
        (await site.InScopeAsync(s => s.GetRequiredService<SiteCalendar>().AddWorkingDaysAsync(Day("2033-02-08"), 1, CancellationToken.None))).ShouldBe(Day("2033-02-10"));

        Task<bool> WorksAsync(DateOnly d) => site.InScopeAsync(s => s.GetRequiredService<SiteCalendar>().IsWorkingDayAsync(d, CancellationToken.None));
    }

    [Fact]
    public async Task BankHoliday_OnGoodFriday_IsNamed()
    {
        var site = await core.SiteAsync();

        (await site.InScopeAsync(s => s.GetRequiredService<SiteCalendar>().BankHolidayAsync(Day("2026-04-03"), CancellationToken.None))).ShouldBe("Good Friday");
        (await site.InScopeAsync(s => s.GetRequiredService<SiteCalendar>().BankHolidayAsync(Day("2026-04-02"), CancellationToken.None))).ShouldBeNull();
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
