namespace Folkmoot.Core.Facilities;

/// <summary>One rule of opening hours: on which days, and when.</summary>
internal sealed record OpeningRule(IReadOnlyList<OpeningDates> Dates, IReadOnlySet<DayOfWeek> Days, bool BankHolidays, IReadOnlyList<OpeningSpan> Spans)
{
    private bool IsForEveryDay => Dates.Count == 0 && Days.Count == 0 && !BankHolidays;

    // Dates with days mean those days within the dates.
    public bool Covers(DateOnly day, bool isBankHoliday) =>
        (Dates.Count == 0 || Dates.Any(dates => dates.Contains(day)))
        && (IsForEveryDay || (Days.Count == 0 && !BankHolidays) || Days.Contains(day.DayOfWeek) || (BankHolidays && isBankHoliday));

    public int RankOn(bool isBankHoliday) => Dates.Count > 0 ? 2 : BankHolidays && isBankHoliday ? 1 : 0;
}

/// <summary>From one day of the year to another, both included, of one year or of all.</summary>
internal sealed record OpeningDates(int? Year, (int Month, int Day) From, int? LastYear, (int Month, int Day) To)
{
    public bool Contains(DateOnly day)
    {
        var date = (day.Month, day.Day);
        if (Year is { } year)
        {
            return (day.Year, date).CompareTo((year, From)) >= 0 && (day.Year, date).CompareTo((LastYear ?? year, To)) <= 0;
        }

        return From.CompareTo(To) <= 0
            ? date.CompareTo(From) >= 0 && date.CompareTo(To) <= 0
            : date.CompareTo(From) >= 0 || date.CompareTo(To) <= 0;
    }
}

internal static class OpeningRules
{
    /// <summary>The last among those of the highest rank.</summary>
    public static OpeningRule? MaxLast(this IEnumerable<OpeningRule> rules, Func<OpeningRule, int> rank) =>
        rules.Aggregate((OpeningRule?)null, (best, rule) => best is null || rank(rule) >= rank(best) ? rule : best);
}
