using System.Globalization;
using System.Text;

namespace Folkmoot.Core.Feeds;

/// <summary>Entries for people's calendars, as RFC 5545 wants them.</summary>
/// <param name="Name">What the calendar is called.</param>
/// <param name="Entries">In any order.</param>
public sealed record CalendarFile(string Name, IReadOnlyList<CalendarEntry> Entries)
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int LongestLine = 74;

    /// <summary>The file as UTF-8.</summary>
    /// <param name="now">When it is made.</param>
    public byte[] ToBytes(DateTimeOffset now) =>
        Encoding.UTF8.GetBytes(string.Concat(Lines(now).Select(line => Folded(line) + "\r\n")));

    private IEnumerable<string> Lines(DateTimeOffset now) =>
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Folkmoot//Folkmoot//EN", $"NAME:{Escaped(Name)}", $"X-WR-CALNAME:{Escaped(Name)}",
            .. Entries.SelectMany(entry => LinesOf(entry, now)), "END:VCALENDAR",
        ];

    private static IEnumerable<string> LinesOf(CalendarEntry entry, DateTimeOffset now)
    {
        yield return "BEGIN:VEVENT";
        yield return $"UID:{entry.Id}";
        yield return $"DTSTAMP:{Utc(now)}";
        yield return $"DTSTART:{Utc(entry.Begins)}";
        if (entry.Ends is { } ends)
        {
            yield return $"DTEND:{Utc(ends)}";
        }

        yield return $"SUMMARY:{Escaped(entry.Title)}";
        if (entry.Place.Length > 0)
        {
            yield return $"LOCATION:{Escaped(entry.Place)}";
        }

        yield return $"URL:{entry.Page.AbsoluteUri}";
        yield return entry.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED";
        yield return "END:VEVENT";
    }

    private static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => string.Concat(text.Select(letter => letter is '\\' or ';' or ',' ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString()));

    // No line is longer than 75 octets; what goes on begins with a space.
    private static string Folded(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            octets += rune.Utf8SequenceLength;
            if (octets > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1 + rune.Utf8SequenceLength;
            }

            folded.Append(rune);
        }

        return folded.ToString();
    }
}

/// <summary>One entry.</summary>
/// <param name="Id">Never another's, such as <c>id@host</c>.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Page">The full address of what it is about.</param>
/// <param name="Begins">When.</param>
/// <param name="Ends">Null for a moment.</param>
/// <param name="Place">Where; empty when nobody has said.</param>
/// <param name="IsCancelled">Whether it does not take place.</param>
public sealed record CalendarEntry(string Id, string Title, Uri Page, DateTimeOffset Begins, DateTimeOffset? Ends = null, string Place = "", bool IsCancelled = false);
