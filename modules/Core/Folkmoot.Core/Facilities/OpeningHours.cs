namespace Folkmoot.Core.Facilities;

/// <summary>
/// When a place is open, written in a subset of OpenStreetMap's <c>opening_hours</c>: <c>Mo-Fr 09:00-12:30,13:30-17:00; Sa 10:00-13:00; PH off; Dec 24-26 off</c>.
/// </summary>
/// <remarks>
/// Rules stand between semicolons. A rule names days (<c>Mo</c> to <c>Su</c>, <c>PH</c> for bank holidays) or dates (<c>Dec 25</c>,
/// <c>2031 Dec 24-2032 Jan 2</c>) or neither for every day, then spans, <c>off</c> or <c>24/7</c>. Dates go before bank holidays and these before
/// days of the week; among equals the last rule counts. A span past midnight (<c>20:00-02:00</c>) belongs to the day on which it begins.
/// Days without a rule are closed; a bank holiday without a rule of its own is like its day of the week.
/// </remarks>
public sealed class OpeningHours
{
    public const int MaximumLength = 500;

    private const int DaysAhead = 8;
    private readonly IReadOnlyList<OpeningRule> rules;

    internal OpeningHours(IReadOnlyList<OpeningRule> rules) => this.rules = rules;

    /// <summary>Reads the text; null when it is empty or when something was added to <paramref name="problems"/>.</summary>
    public static OpeningHours? Read(string? text, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return string.IsNullOrWhiteSpace(text) ? null : OpeningHoursReader.Read(text, problems);
    }

    /// <summary>Reads what was checked before it was kept.</summary>
    public static OpeningHours? Kept(string? text)
    {
        List<string> problems = [];
        var hours = Read(text, problems);
        return problems.Count == 0 ? hours : throw new FormatException(problems[0]);
    }

    /// <summary>The spans that begin on a day, in order.</summary>
    public IReadOnlyList<OpeningSpan> On(DateOnly day, bool isBankHoliday) =>
        rules.Where(rule => rule.Covers(day, isBankHoliday)).MaxLast(rule => rule.RankOn(isBankHoliday))?.Spans ?? [];

    /// <summary>Whether it is open at a moment, and until when that stays so.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="zone">The council's own clock, by which the hours are meant.</param>
    /// <param name="isBankHoliday">Asked for the day before and the eight after.</param>
    public OpeningState At(DateTimeOffset now, TimeZoneInfo zone, Func<DateOnly, bool> isBankHoliday)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(isBankHoliday);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var spans = Joined(Enumerable.Range(-1, DaysAhead + 2).Select(today.AddDays)
            .SelectMany(day => On(day, isBankHoliday(day)).Select(span => (From: MomentOf(day, span.From, zone), To: MomentOf(day, span.To, zone)))));
        var present = spans.FirstOrDefault(span => span.From <= now && now < span.To);
        if (present != default)
        {
            // What is open as far as we look has no end that we know.
            return new OpeningState(true, present.To >= MomentOf(today.AddDays(DaysAhead + 1), 0, zone) ? null : present.To);
        }

        var next = spans.FirstOrDefault(span => span.From > now);
        return new OpeningState(false, next == default ? null : next.From);
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Joined(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        List<(DateTimeOffset From, DateTimeOffset To)> joined = [];
        foreach (var span in spans.Where(span => span.To > span.From).OrderBy(span => span.From))
        {
            if (joined.Count > 0 && span.From <= joined[^1].To)
            {
                joined[^1] = (joined[^1].From, span.To > joined[^1].To ? span.To : joined[^1].To);
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }

    // An hour that a spring night leaves out is taken as the one after it; of an hour that an autumn night has twice, the first counts.
    private static DateTimeOffset MomentOf(DateOnly day, int minute, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        if (zone.IsInvalidTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddHours(-3)));
        }

        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}

/// <summary>Minutes from the midnight with which its day begins; the end may lie beyond the next one.</summary>
public readonly record struct OpeningSpan(int From, int To);

/// <summary>Whether a place is open.</summary>
/// <param name="IsOpen">Now.</param>
/// <param name="Until">When that changes; null when it does not within a week.</param>
public sealed record OpeningState(bool IsOpen, DateTimeOffset? Until);
