using System.Globalization;
using System.Text.RegularExpressions;

namespace Folkmoot.Business.Reading;

/// <summary>Reads the dates that feeds give: RFC 822 and RFC 3339 as the standards want them, and the dozen other ways in which they are written.</summary>
internal static partial class FeedDate
{
    private const int Longest = 80;

    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private static readonly string[] Rfc822 =
    [
        "ddd, d MMM yyyy HH:mm:ss", "ddd, d MMM yyyy HH:mm", "ddd, d MMM yy HH:mm:ss", "ddd, d MMM yy HH:mm",
        "d MMM yyyy HH:mm:ss", "d MMM yyyy HH:mm", "d MMM yy HH:mm:ss", "d MMM yy HH:mm",
    ];

    // English, then French and German, which councils' neighbours write.
    private static readonly string[][] Months =
    [
        ["jan"], ["feb", "fév", "fev"], ["mar", "mär", "mae"], ["apr", "avr"], ["may", "mai"], ["jun", "juin"], ["jul", "juil"], ["aug", "aoû", "aou"], ["sep"],
        ["oct", "okt"], ["nov"], ["dec", "déc", "dez"],
    ];

    /// <summary>The moment, and whether it stands as the standards want it; null when nothing can be made of it.</summary>
    public static (DateTimeOffset Moment, bool IsByTheBook)? Read(string? written)
    {
        var text = PlainText.Collapse(written, Longest);
        if (text.Length == 0)
        {
            return null;
        }

        return ByTheBook(text) is { } exact ? (exact, true)
            : (OfNumbers(text) ?? OfSeconds(text) ?? OfWords(text)) is { } moment ? (moment, IsDay(text))
            : null;
    }

    private static DateTimeOffset? ByTheBook(string text)
    {
        var space = text.LastIndexOf(' ');
        if (space < 0)
        {
            var isExact = DateTimeOffset.TryParseExact(text, Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
            return isExact && ZoneOfNumbers().IsMatch(text) ? moment.ToUniversalTime() : null;
        }

        return ZoneOfWords().IsMatch(text.AsSpan(space + 1))
            && DateTime.TryParseExact(text.AsSpan(0, space), Rfc822, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day, TimeSpan.Zero) - Zone(text[(space + 1)..])
                : null;
    }

    // A day alone is what Dublin Core allows.
    private static bool IsDay(string text) => text.Length is 4 or 7 or 10 && OfNumbers(text) is not null && text.All(c => char.IsAsciiDigit(c) || c == '-');

    // 2025, 2025-03, 2025-03-04, 2025/03/04 10:20, 20250304T102030Z, 2025-03-04T10:20:30.5+0100
    private static DateTimeOffset? OfNumbers(string text)
    {
        if (YearFirst().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (month, day) = (Number(match, "month", 1), Number(match, "day", 1));
        return At(Number(match, "year", 0), month, day, match);
    }

    private static DateTimeOffset? OfSeconds(string text) =>
        text.Length is 10 or 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? DateTimeOffset.FromUnixTimeMilliseconds(text.Length == 10 ? number * 1000 : number)
            : null;

    private static DateTimeOffset? OfWords(string text)
    {
        if (SlashedDay().Match(text) is { Success: true } slashed)
        {
            return OfSlashed(slashed, Time().Match(text, slashed.Index + slashed.Length));
        }

        var time = Time().Match(text);
        var rest = time.Success ? text.Remove(time.Index, time.Length) : text;
        var month = Word().Matches(rest).Select(word => MonthOf(word.Value)).FirstOrDefault(found => found > 0);
        var numbers = Digits().Matches(rest).Select(digits => digits.Value).ToList();
        if (month == 0 || numbers.Count < 2)
        {
            return null;
        }

        var year = numbers.FindIndex(number => number.Length == 4) is >= 0 and var at ? at : 1;
        return At(YearOf(numbers[year]), month, int.Parse(numbers[year == 0 ? 1 : 0], CultureInfo.InvariantCulture), time);
    }

    // Day first, as here; month first where it cannot be otherwise, or where the clock has twelve hours, as across the Atlantic.
    private static DateTimeOffset? OfSlashed(Match slashed, Match time)
    {
        var (first, second) = (Number(slashed, "first", 0), Number(slashed, "second", 0));
        var isMonthFirst = second > 12 || (first <= 12 && time.Success && time.Groups["half"].Success);
        return At(YearOf(slashed.Groups["year"].Value), isMonthFirst ? first : second, isMonthFirst ? second : first, time);
    }

    private static DateTimeOffset? At(int year, int month, int day, Match time)
    {
        var (hour, minute, second) = (Number(time, "hour", 0), Number(time, "minute", 0), Math.Min(Number(time, "second", 0), 59));
        if (time.Groups["half"] is { Success: true } half)
        {
            hour = (hour % 12) + (half.Value[0] is 'p' or 'P' ? 12 : 0);
        }

        if (year is < 1970 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59)
        {
            return null;
        }

        var moment = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).Add(new TimeSpan(hour, minute, second));
        return moment - Zone(time.Groups["zone"].Value);
    }

    private static int Number(Match match, string group, int otherwise) =>
        match.Groups[group] is { Success: true } found && int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static int YearOf(string digits) =>
        int.Parse(digits, CultureInfo.InvariantCulture) is var year && digits.Length <= 2 ? year + (year < 70 ? 2000 : 1900) : year;

    private static int MonthOf(string word) => Array.FindIndex(Months, names => names.Any(name => word.StartsWith(name, StringComparison.OrdinalIgnoreCase))) + 1;

    // What a name does not tell is UTC.
    private static TimeSpan Zone(string zone)
    {
        if (Offset().Match(zone) is { Success: true } offset)
        {
            var hours = TimeSpan.FromMinutes((Number(offset, "hours", 0) * 60) + Number(offset, "minutes", 0));
            return hours > TimeSpan.FromHours(14) ? TimeSpan.Zero : offset.Groups["sign"].Value == "+" ? hours : -hours;
        }

        return TimeSpan.FromHours(zone.ToUpperInvariant() switch
        {
            "BST" or "CET" or "WEST" or "MEZ" => 1,
            "CEST" or "EET" or "MESZ" => 2,
            "EDT" => -4,
            "EST" or "CDT" => -5,
            "CST" or "MDT" => -6,
            "MST" or "PDT" => -7,
            "PST" => -8,
            _ => 0,
        });
    }

    private const string Clock =
        @"(?<hour>\d{1,2})[:.hH](?<minute>\d{2})([:.](?<second>\d{2})([.,]\d{1,9})?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?|[A-Z]{1,4}\b)?";

    [GeneratedRegex(@"\A(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2})(?:[T\s,]+" + Clock + @")?)?|(?<month>\d{2})(?<day>\d{2})(?:T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>Z|[+-]\d{4})?)?)?\s*\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"\b" + Clock, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?<first>\d{1,2})[/.-](?<second>\d{1,2})[/.-](?<year>\d{4}|\d{2})\b", RegexOptions.ExplicitCapture)]
    private static partial Regex SlashedDay();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d{1,4}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(Z|[+-]\d{2}:\d{2})\z")]
    private static partial Regex ZoneOfNumbers();

    [GeneratedRegex(@"\A(GMT|UT|Z|[ECMP][SD]T|[+-]\d{4})\z")]
    private static partial Regex ZoneOfWords();

    [GeneratedRegex(@"(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
