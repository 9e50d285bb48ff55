using System.Collections.Concurrent;

namespace Folkmoot.Core.Calendar;

/// <summary>
/// Bank holidays by rule: the Banking and Financial Dealings Act 1971 (schedule 1) with the days that are proclaimed every year since 1978, the
/// St Andrew's Day Bank Holiday (Scotland) Act 2007, and the French Code du travail, article L3133-1. What was proclaimed for a single year is in
/// <see cref="Proclaimed"/>. Years before 1978 are told as today's rules would have them.
/// </summary>
public static class BankHolidays
{
    private static readonly ConcurrentDictionary<(BankHolidaySet, int), IReadOnlyList<BankHoliday>> Known = new();

    /// <summary>The bank holidays of a year in order.</summary>
    public static IReadOnlyList<BankHoliday> Of(BankHolidaySet set, int year) => Known.GetOrAdd((set, year), Compute);

    /// <summary>The bank holiday on this day; null when there is none.</summary>
    public static BankHoliday? On(BankHolidaySet set, DateOnly day) => Of(set, day.Year).FirstOrDefault(h => h.Date == day);

    private static IReadOnlyList<BankHoliday> Compute((BankHolidaySet Set, int Year) key)
    {
        var easter = Easter.Of(key.Year);
        var days = key.Set switch
        {
            BankHolidaySet.Scotland => Scotland(key.Year, easter),
            BankHolidaySet.NorthernIreland => NorthernIreland(key.Year, easter),
            BankHolidaySet.France => France(key.Year, easter),
            _ => EnglandAndWales(key.Year, easter),
        };
        return [.. days.Concat(Proclaimed.In(key.Set, key.Year)).OrderBy(h => h.Date)];
    }

    private static List<BankHoliday> EnglandAndWales(int year, DateOnly easter) =>
    [
        OrMonday(new DateOnly(year, 1, 1), "New Year’s Day"),
        new(easter.AddDays(-2), "Good Friday"),
        new(easter.AddDays(1), "Easter Monday"),
        .. May(year),
        new(LastMonday(year, 8), "Summer bank holiday"),
        .. Christmas(year),
    ];

    private static List<BankHoliday> Scotland(int year, DateOnly easter) =>
    [
        .. ScottishNewYear(year),
        new(easter.AddDays(-2), "Good Friday"),
        .. May(year),
        new(FirstMonday(year, 8), "Summer bank holiday"),
        .. year < 2007 ? Array.Empty<BankHoliday>() : [OrMonday(new DateOnly(year, 11, 30), "St Andrew’s Day")],
        .. Christmas(year),
    ];

    private static List<BankHoliday> NorthernIreland(int year, DateOnly easter) =>
    [
        .. EnglandAndWales(year, easter),
        OrMonday(new DateOnly(year, 3, 17), "St Patrick’s Day"),
        OrMonday(new DateOnly(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)"),
    ];

    // No day is moved when it falls on a weekend.
    private static List<BankHoliday> France(int year, DateOnly easter) =>
    [
        new(new DateOnly(year, 1, 1), "New Year’s Day"),
        new(easter.AddDays(1), "Easter Monday"),
        new(new DateOnly(year, 5, 1), "Labour Day"),
        new(new DateOnly(year, 5, 8), "Victory in Europe Day"),
        new(easter.AddDays(39), "Ascension Day"),
        new(easter.AddDays(50), "Whit Monday"),
        new(new DateOnly(year, 7, 14), "Bastille Day"),
        new(new DateOnly(year, 8, 15), "Assumption Day"),
        new(new DateOnly(year, 11, 1), "All Saints’ Day"),
        new(new DateOnly(year, 11, 11), "Armistice Day"),
        new(new DateOnly(year, 12, 25), "Christmas Day"),
    ];

    private static IEnumerable<BankHoliday> May(int year) =>
    [
        Proclaimed.EarlyMay.TryGetValue(year, out var moved) ? moved : new(FirstMonday(year, 5), "Early May bank holiday"),
        new(Proclaimed.Spring.TryGetValue(year, out var day) ? day : LastMonday(year, 5), "Spring bank holiday"),
    ];

    // A Sunday's Christmas Day moves behind Boxing Day, which stays on its Monday.
    private static BankHoliday[] Christmas(int year)
    {
        var christmas = new DateOnly(year, 12, 25);
        return christmas.DayOfWeek switch
        {
            DayOfWeek.Friday => [new(christmas, "Christmas Day"), new(christmas.AddDays(3), "Boxing Day", IsSubstitute: true)],
            DayOfWeek.Saturday => [new(christmas.AddDays(2), "Christmas Day", IsSubstitute: true), new(christmas.AddDays(3), "Boxing Day", IsSubstitute: true)],
            DayOfWeek.Sunday => [new(christmas.AddDays(1), "Boxing Day"), new(christmas.AddDays(2), "Christmas Day", IsSubstitute: true)],
            _ => [new(christmas, "Christmas Day"), new(christmas.AddDays(1), "Boxing Day")],
        };
    }

    // Schedule 1, paragraph 2: a Sunday's New Year's Day moves to 3 January, behind the 2nd, and so does a Sunday's 2 January.
    private static BankHoliday[] ScottishNewYear(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return first.DayOfWeek switch
        {
            DayOfWeek.Friday => [new(first, "New Year’s Day"), new(first.AddDays(3), "2nd January", IsSubstitute: true)],
            DayOfWeek.Saturday => [new(first.AddDays(2), "New Year’s Day", IsSubstitute: true), new(first.AddDays(3), "2nd January", IsSubstitute: true)],
            DayOfWeek.Sunday => [new(first.AddDays(1), "2nd January"), new(first.AddDays(2), "New Year’s Day", IsSubstitute: true)],
            _ => [new(first, "New Year’s Day"), new(first.AddDays(1), "2nd January")],
        };
    }

    private static BankHoliday OrMonday(DateOnly day, string name) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => new(day.AddDays(2), name, IsSubstitute: true),
        DayOfWeek.Sunday => new(day.AddDays(1), name, IsSubstitute: true),
        _ => new(day, name),
    };

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
    }
}
