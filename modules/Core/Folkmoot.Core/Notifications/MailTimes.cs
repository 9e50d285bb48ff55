namespace Folkmoot.Core.Notifications;

/// <summary>
/// When the mail about a notice is due. It depends on the clock alone, never on when a job last ran: a digest takes in what had come before
/// its hour, and what is late for it is in the next.
/// </summary>
public static class MailTimes
{
    private static readonly TimeOnly Hour = new(17, 0);

    /// <summary>Whether a notice that came to a person at a moment belongs in a mail that is written now.</summary>
    public static bool IsDue(NoticeFrequency frequency, DateTimeOffset cameAt, DateTimeOffset now, DayOfWeek weeklyDay, TimeZoneInfo zone) => frequency switch
    {
        NoticeFrequency.AtOnce => true,
        NoticeFrequency.Daily => cameAt < LastDigest(now, day: null, zone),
        NoticeFrequency.Weekly => cameAt < LastDigest(now, weeklyDay, zone),
        _ => false,
    };

    /// <summary>The last moment, not after now, at which the site's clock showed the digests' hour, on this day of the week or on any.</summary>
    public static DateTimeOffset LastDigest(DateTimeOffset now, DayOfWeek? day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return Enumerable.Range(0, 8).Select(back => today.AddDays(-back))
            .Where(date => day is null || date.DayOfWeek == day)
            .Select(date => MomentOf(date, zone)).First(moment => moment <= now);
    }

    private static DateTimeOffset MomentOf(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(Hour);
        // Where clocks are put forward at this hour, it is struck an hour later.
        var struck = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(struck, zone.GetUtcOffset(struck)).ToUniversalTime();
    }
}
