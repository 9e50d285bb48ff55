using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Calendar;

/// <summary>The council's own calendar: bank holidays, days on which it is closed, working days, and whether an election is near.</summary>
public sealed class SiteCalendar(
    CoreDbContext db, ISettings<CalendarSettings> settings, Site site, TimeProvider clock, IStringLocalizer<BankHoliday> names)
{
    /// <summary>Today by the council's own clock.</summary>
    public DateOnly Today => DateOnly.FromDateTime(site.ToLocal(clock.GetUtcNow()).DateTime);

    /// <summary>Whether the council works on this day: Monday to Friday, no bank holiday, no closure of its own.</summary>
    public async Task<bool> IsWorkingDayAsync(DateOnly day, CancellationToken cancellationToken) =>
        IsWeekday(day)
        && BankHolidays.On(await SetAsync(cancellationToken), day) is null
        && !await db.ClosureDays.AnyAsync(d => d.Day == day, cancellationToken);

    /// <summary>
    /// The day that is so many working days after this one, which itself does not count (as in section 10(6) of the Freedom of Information Act
    /// 2000). Zero gives the day itself, or the next working day; a negative number counts backwards.
    /// </summary>
    public async Task<DateOnly> AddWorkingDaysAsync(DateOnly day, int workingDays, CancellationToken cancellationToken)
    {
        var set = await SetAsync(cancellationToken);
        var closed = (await db.ClosureDays.AsNoTracking().Select(d => d.Day).ToListAsync(cancellationToken)).ToHashSet();
        bool Works(DateOnly d) => IsWeekday(d) && BankHolidays.On(set, d) is null && !closed.Contains(d);

        var step = workingDays < 0 ? -1 : 1;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            left -= Works(day) ? 1 : 0;
        }

        while (!Works(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    /// <summary>The name of the bank holiday on this day, in the reader's language; null when there is none.</summary>
    public async Task<string?> BankHolidayAsync(DateOnly day, CancellationToken cancellationToken) =>
        BankHolidays.On(await SetAsync(cancellationToken), day) is { } holiday ? names[holiday.Name].Value : null;

    /// <summary>Bank holidays and closures of a year in order.</summary>
    public async Task<IReadOnlyList<CalendarDay>> YearAsync(int year, CancellationToken cancellationToken)
    {
        var holidays = BankHolidays.Of(await SetAsync(cancellationToken), year);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var closures = await db.ClosureDays.AsNoTracking().Where(d => d.Day >= first && d.Day <= last).ToListAsync(cancellationToken);
        return
        [
            .. holidays.Select(h => new CalendarDay(h.Date, h.IsSubstitute ? names["{0} (substitute day)", names[h.Name].Value].Value : names[h.Name].Value, IsBankHoliday: true))
                .Concat(closures.Select(c => new CalendarDay(c.Day, c.Name, IsBankHoliday: false)))
                .OrderBy(d => d.Date).ThenByDescending(d => d.IsBankHoliday),
        ];
    }

    /// <summary>All pre-election periods that this moment lies in, the one that ends last before the others.</summary>
    public async Task<IReadOnlyList<PreElectionPeriod>> PreElectionsAsync(CancellationToken cancellationToken)
    {
        var (today, now) = (Today, clock.GetUtcNow());
        var near = await db.PreElectionPeriods.AsNoTracking()
            .Where(p => p.NoticeDay <= today && p.PollDay >= today)
            .OrderByDescending(p => p.PollDay).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. near.Where(p => p.IsUnderWay(now, site.TimeZone))];
    }

    /// <summary>The periods that are not over today, the one that ends last before the others.</summary>
    public async Task<IReadOnlyList<PreElectionPeriod>> ComingPreElectionsAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        return await db.PreElectionPeriods.AsNoTracking()
            .Where(p => p.PollDay >= today).OrderByDescending(p => p.PollDay).ThenBy(p => p.Id).ToListAsync(cancellationToken);
    }

    private async Task<BankHolidaySet> SetAsync(CancellationToken cancellationToken) => (await settings.GetAsync(cancellationToken)).BankHolidays;

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

/// <summary>A day on which the council does not work.</summary>
public sealed record CalendarDay(DateOnly Date, string Name, bool IsBankHoliday);
