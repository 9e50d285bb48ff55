namespace Folkmoot.Business.Polling;

/// <summary>When a feed is asked next: by how often it brings something, but never before it wants to be asked.</summary>
public static class PollTimes
{
    /// <summary>No wish of a feed and no failure keeps us away for longer: a feed is never given up for good.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // An entry is found within a quarter of the usual time between two.
    private const int ChecksForEachEntry = 4;

    /// <summary>How often a feed is asked that brings so much.</summary>
    public static TimeSpan IntervalFor(int entriesOfLastWeek, NewsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var interval = TimeSpan.FromDays(7) / (Math.Max(entriesOfLastWeek, 1) * ChecksForEachEntry);
        var (least, most) = (TimeSpan.FromMinutes(settings.LeastMinutes), TimeSpan.FromHours(settings.MostHours));
        return entriesOfLastWeek == 0 || interval > most ? most : interval < least ? least : interval;
    }

    /// <summary>After an answer.</summary>
    /// <param name="now">When it came.</param>
    /// <param name="interval">How often we would like to ask.</param>
    /// <param name="wishes">What the feed asks for.</param>
    /// <param name="chance">From 0 to 1, so that not all feeds are asked at once.</param>
    public static DateTimeOffset AfterAnswer(DateTimeOffset now, TimeSpan interval, PollWishes wishes, double chance)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var wait = new[] { interval, wishes.TimeToLive ?? TimeSpan.Zero, wishes.FreshFor ?? TimeSpan.Zero }.Max();
        return Allowed(now + Scattered(wait < Longest ? wait : Longest, chance), wishes);
    }

    /// <summary>After a failure: twice as long each time, from the shortest interval to a week.</summary>
    public static DateTimeOffset AfterFailure(DateTimeOffset now, int failures, DateTimeOffset? retryAfter, NewsSettings settings, PollWishes wishes, double chance)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(wishes);
        var wait = TimeSpan.FromMinutes(settings.LeastMinutes * Math.Pow(2, Math.Min(failures - 1, 12)));
        wait = wait < Longest ? wait : Longest;
        var asked = retryAfter - now ?? TimeSpan.Zero;
        return Allowed(now + Scattered(asked > wait ? (asked < Longest ? asked : Longest) : wait, chance), wishes);
    }

    /// <summary>The first moment from this one on that lies in no hour or day that the feed has asked to be left alone in.</summary>
    public static DateTimeOffset Allowed(DateTimeOffset moment, PollWishes wishes)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        var allowed = moment.ToUniversalTime();
        for (var hours = 0; hours < 24 * 7 && IsSkipped(allowed, wishes); hours++)
        {
            allowed = new DateTimeOffset(allowed.Year, allowed.Month, allowed.Day, allowed.Hour, moment.Minute, moment.Second, TimeSpan.Zero).AddHours(1);
        }

        // Whoever wants to be left alone always is asked all the same, once a week.
        return IsSkipped(allowed, wishes) ? moment : allowed;
    }

    // Later by up to a tenth, never earlier.
    private static TimeSpan Scattered(TimeSpan wait, double chance) => wait * (1 + (chance / 10));

    private static bool IsSkipped(DateTimeOffset moment, PollWishes wishes) =>
        wishes.SkipHours.Contains(moment.UtcDateTime.Hour) || wishes.SkipDays.Contains(moment.UtcDateTime.DayOfWeek);
}

/// <summary>How a feed wants to be asked.</summary>
/// <param name="TimeToLive">RSS's ttl or sy:updatePeriod.</param>
/// <param name="FreshFor">HTTP's max-age or Expires.</param>
/// <param name="SkipHours">0 to 23, UTC.</param>
/// <param name="SkipDays">In UTC.</param>
public sealed record PollWishes(TimeSpan? TimeToLive, TimeSpan? FreshFor, IReadOnlyList<int> SkipHours, IReadOnlyList<DayOfWeek> SkipDays);
