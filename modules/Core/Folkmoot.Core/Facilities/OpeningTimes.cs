using Folkmoot.Core.Calendar;

namespace Folkmoot.Core.Facilities;

/// <summary>What time it is for opening hours.</summary>
public sealed class OpeningTimes(SiteCalendar calendar, Site site, TimeProvider clock)
{
    public async Task<OpeningClock> NowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(site.ToLocal(now).DateTime);
        Dictionary<DateOnly, string> holidays = [];
        for (var day = today.AddDays(-OpeningClock.DaysBefore); day <= today.AddDays(OpeningClock.DaysAfter); day = day.AddDays(1))
        {
            if (await calendar.BankHolidayAsync(day, cancellationToken) is { } name)
            {
                holidays[day] = name;
            }
        }

        return new OpeningClock(now, site.TimeZone, holidays);
    }
}
