using System.Globalization;
using Quartz;

namespace Folkmoot.Data.Schedule;

/// <summary>
/// Five-field cron in a time zone. Quartz reads it: our five fields become its six, whose weekdays count from Sunday = 1 and of whose
/// two day fields one must be a question mark.
/// </summary>
public static class Cron
{
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    /// <summary>The first moment after <paramref name="after"/> at which the expression is met on the zone's clock.</summary>
    /// <exception cref="FormatException">The expression is not five fields that cron knows.</exception>
    public static DateTimeOffset NextAfter(string expression, DateTimeOffset after, TimeZoneInfo zone)
    {
        var cron = new CronExpression(ToQuartz(expression), zone);
        return cron.GetNextValidTimeAfter(after) ?? throw new FormatException($"The schedule '{expression}' is never met.");
    }

    internal static string ToQuartz(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [var minute, var hour, var day, var month, var weekday])
        {
            throw new FormatException($"The schedule '{expression}' needs five fields: minute, hour, day of month, month, day of week.");
        }

        CheckRanges(expression, [(minute, 0, 59), (hour, 0, 23), (day, 1, 31), (month, 1, 12), (weekday, 0, 7)]);
        if (day != "*" && weekday != "*")
        {
            throw new FormatException($"The schedule '{expression}' names both a day of the month and a day of the week; use one of them.");
        }

        var named = string.Join(',', weekday.Split(',').Select(part => string.Join('-', part.Split('-').Select(Named))));
        return weekday == "*" ? $"0 {minute} {hour} {day} {month} ?" : $"0 {minute} {hour} ? {month} {named}";
    }

    // Quartz takes a minute of 99 without a word.
    private static void CheckRanges(string expression, IEnumerable<(string Field, int Lowest, int Highest)> fields)
    {
        foreach (var (field, lowest, highest) in fields)
        {
            var numbers = field.Split(',', '-', '/').Where(part => part.Length > 0 && part.All(char.IsAsciiDigit));
            if (numbers.FirstOrDefault(number => !int.TryParse(number, CultureInfo.InvariantCulture, out var n) || n < lowest || n > highest) is { } wrong)
            {
                throw new FormatException($"The schedule '{expression}' holds {wrong} where a number from {lowest} to {highest} belongs.");
            }
        }
    }

    private static string Named(string weekday) => int.TryParse(weekday, out var number) && number is >= 0 and <= 7 ? Weekdays[number] : weekday;
}
