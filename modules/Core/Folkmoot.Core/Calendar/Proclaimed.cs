namespace Folkmoot.Core.Calendar;

/// <summary>What royal proclamations have added or moved for a single year. A new one is a line here; until then, councils enter it as a closure day.</summary>
internal static class Proclaimed
{
    private static readonly BankHolidaySet[] Kingdom = [BankHolidaySet.EnglandAndWales, BankHolidaySet.Scotland, BankHolidaySet.NorthernIreland];
    private static readonly BankHolidaySet[] ScotlandOnly = [BankHolidaySet.Scotland];

    private static readonly (DateOnly Date, string Name, BankHolidaySet[] Sets)[] Extra =
    [
        (new(1981, 7, 29), "Royal wedding", Kingdom),
        (new(1999, 12, 31), "Millennium bank holiday", Kingdom),
        (new(2002, 6, 3), "Golden Jubilee bank holiday", Kingdom),
        (new(2011, 4, 29), "Royal wedding", Kingdom),
        (new(2012, 6, 5), "Diamond Jubilee bank holiday", Kingdom),
        (new(2022, 6, 3), "Platinum Jubilee bank holiday", Kingdom),
        (new(2022, 9, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II", Kingdom),
        (new(2023, 5, 8), "Bank holiday for the coronation of King Charles III", Kingdom),
        (new(2026, 6, 15), "World Cup bank holiday", ScotlandOnly),
    ];

    public static readonly IReadOnlyDictionary<int, BankHoliday> EarlyMay = new Dictionary<int, BankHoliday>
    {
        [1995] = new(new(1995, 5, 8), "Early May bank holiday (VE day)"),
        [2020] = new(new(2020, 5, 8), "Early May bank holiday (VE day)"),
    };

    public static readonly IReadOnlyDictionary<int, DateOnly> Spring = new Dictionary<int, DateOnly>
    {
        [2002] = new(2002, 6, 4),
        [2012] = new(2012, 6, 4),
        [2022] = new(2022, 6, 2),
    };

    public static IEnumerable<BankHoliday> In(BankHolidaySet set, int year) =>
        Extra.Where(e => e.Date.Year == year && e.Sets.Contains(set)).Select(e => new BankHoliday(e.Date, e.Name));
}
