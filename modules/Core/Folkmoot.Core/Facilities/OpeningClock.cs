namespace Folkmoot.Core.Facilities;

/// <summary>A moment on the council's own clock, with the bank holidays around it, for the opening hours of any number of places.</summary>
/// <param name="now">The moment.</param>
/// <param name="zone">The council's clock.</param>
/// <param name="bankHolidays">Their names, at least for the day before and the eight after.</param>
public sealed class OpeningClock(DateTimeOffset now, TimeZoneInfo zone, IReadOnlyDictionary<DateOnly, string> bankHolidays)
{
    internal const int DaysBefore = 1;
    internal const int DaysAfter = 8;

    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>Null when nobody has said when the place is open.</summary>
    public OpeningState? StateOf(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        return StateOf(facility.Hours);
    }

    /// <summary>The same for opening hours as they are kept; null when nobody has said.</summary>
    public OpeningState? StateOf(string? hours) => OpeningHours.Kept(hours)?.At(now, zone, bankHolidays.ContainsKey);

    /// <summary>Today and the six days after; empty when nobody has said.</summary>
    public IReadOnlyList<OpeningDay> WeekOf(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        return WeekOf(facility.Hours);
    }

    /// <summary>The same for opening hours as they are kept.</summary>
    public IReadOnlyList<OpeningDay> WeekOf(string? kept) => OpeningHours.Kept(kept) is { } hours
        ? [.. Enumerable.Range(0, 7).Select(Today.AddDays).Select(day => new OpeningDay(day, hours.On(day, bankHolidays.ContainsKey(day)), bankHolidays.GetValueOrDefault(day)))]
        : [];
}

/// <summary>When a place opens and closes on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Spans">Empty when it is closed.</param>
/// <param name="BankHoliday">The holiday's name, if it is one.</param>
public sealed record OpeningDay(DateOnly Day, IReadOnlyList<OpeningSpan> Spans, string? BankHoliday);
