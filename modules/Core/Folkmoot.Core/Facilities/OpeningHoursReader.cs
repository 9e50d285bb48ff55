using System.Globalization;
using System.Text.RegularExpressions;

namespace Folkmoot.Core.Facilities;

/// <summary>Reads opening hours rule by rule and says of each mistake where it is and how to write it instead.</summary>
internal static partial class OpeningHoursReader
{
    private const int LastMinute = 30 * 60;
    private static readonly string[] Days = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static OpeningHours? Read(string text, ICollection<string> problems)
    {
        if (text.Length > OpeningHours.MaximumLength)
        {
            problems.Add($"The opening hours must be {OpeningHours.MaximumLength} characters or fewer.");
            return null;
        }

        List<OpeningRule> rules = [];
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadRule(part, out var problem) is { } rule)
            {
                rules.Add(rule);
            }
            else
            {
                problems.Add($"\"{part}\": {problem}");
            }
        }

        return problems.Count == 0 && rules.Count > 0 ? new OpeningHours(rules) : null;
    }

    private static OpeningRule? ReadRule(string text, out string problem)
    {
        var match = Rule().Match(text);
        if (!match.Success)
        {
            problem = "this is not understood. Write days, then hours, such as Mo-Fr 09:00-17:00, or PH off.";
            return null;
        }

        var dates = ReadDates(match.Groups["dates"].Value, out problem);
        var spans = ReadSpans(match.Groups["hours"].Value, ref problem);
        var days = match.Groups["days"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return problem.Length > 0 ? null : new OpeningRule(dates, days.SelectMany(ReadDays).ToHashSet(), days.Contains("PH"), spans);
    }

    private static IEnumerable<DayOfWeek> ReadDays(string text)
    {
        if (text == "PH")
        {
            return [];
        }

        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        var (from, to) = (Array.IndexOf(Days, ends[0]), Array.IndexOf(Days, ends[^1]));
        return Enumerable.Range(0, ((to - from + 7) % 7) + 1).Select(i => (DayOfWeek)((from + i) % 7));
    }

    private static List<OpeningDates> ReadDates(string text, out string problem)
    {
        problem = "";
        List<OpeningDates> all = [];
        foreach (Match match in Dates().Matches(text))
        {
            var from = (MonthOf(match, "month"), NumberOf(match, "day")!.Value);
            var lastMonth = match.Groups["month2"].Success ? MonthOf(match, "month2") : from.Item1;
            var to = match.Groups["day2"].Success ? (lastMonth, NumberOf(match, "day2")!.Value) : from;
            if (!IsDay(from) || !IsDay(to))
            {
                problem = $"there is no such day as {match.Value.Trim()}.";
            }

            all.Add(new OpeningDates(NumberOf(match, "year"), from, NumberOf(match, "year2"), to));
        }

        return all;
    }

    private static List<OpeningSpan> ReadSpans(string text, ref string problem)
    {
        if (text is "off" or "closed")
        {
            return [];
        }

        if (text == "24/7")
        {
            return [new OpeningSpan(0, 24 * 60)];
        }

        List<OpeningSpan> spans = [];
        foreach (var span in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = span.Split('-', StringSplitOptions.TrimEntries);
            if (MinuteOf(ends[0]) is not { } from || from >= 24 * 60 || MinuteOf(ends[1]) is not { } to || to > LastMinute || to == from)
            {
                problem = $"{span} is no span of hours. Write them from 00:00 to 24:00, such as 09:00-17:00, or 20:00-02:00 past midnight.";
                return spans;
            }

            spans.Add(new OpeningSpan(from, to < from ? to + (24 * 60) : to));
        }

        spans.Sort((one, other) => one.From.CompareTo(other.From));
        if (spans.Zip(spans.Skip(1)).Any(pair => pair.Second.From < pair.First.To))
        {
            problem = "the spans overlap. Let each begin when the one before has ended.";
        }

        return spans;
    }

    private static int? MinuteOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (hour, minute) = (int.Parse(text.AsSpan(0, colon), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        return minute < 60 ? (hour * 60) + minute : null;
    }

    // Of a leap year, so that Feb 29 is a day.
    private static bool IsDay((int Month, int Day) date) => date.Day >= 1 && date.Day <= DateTime.DaysInMonth(2000, date.Month);

    private static int MonthOf(Match match, string group) => Array.IndexOf(Months, match.Groups[group].Value) + 1;

    private static int? NumberOf(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;

    private const string MonthNames = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
    private const string OneDate = $@"(?:\d{{4}}\s+)?(?:{MonthNames})\s+\d{{1,2}}(?:\s*-\s*(?:(?:\d{{4}}\s+)?(?:{MonthNames})\s+)?\d{{1,2}}(?![\d:]))?";
    private const string OneDay = @"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\s*-\s*(?:Mo|Tu|We|Th|Fr|Sa|Su))?|PH)";
    private const string OneSpan = @"\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}";

    [GeneratedRegex($@"^(?<dates>{OneDate}(?:\s*,\s*{OneDate})*)?:?\s*(?<days>{OneDay}(?:\s*,\s*{OneDay})*)?\s*(?<hours>off|closed|24/7|{OneSpan}(?:\s*,\s*{OneSpan})*)\z")]
    private static partial Regex Rule();

    [GeneratedRegex($@"(?:(?<year>\d{{4}})\s+)?(?<month>{MonthNames})\s+(?<day>\d{{1,2}})(?:\s*-\s*(?:(?:(?<year2>\d{{4}})\s+)?(?<month2>{MonthNames})\s+)?(?<day2>\d{{1,2}}))?")]
    private static partial Regex Dates();
}
