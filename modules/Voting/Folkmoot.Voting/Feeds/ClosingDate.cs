using System.Globalization;
using System.Text;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Voting.Feeds;

/// <summary>The close of a vote as an entry for people's calendars (RFC 5545).</summary>
internal static class ClosingDate
{
    private const int LongestLine = 74;

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/votes/{slug}/closes.ics", GetAsync).AllowAnonymous();

    private static async Task<IResult> GetAsync(string slug, VoteBook book, Site site, TimeProvider clock, CancellationToken cancellationToken) =>
        await book.FindAsync(slug, cancellationToken) is { IsPublic: true } vote
            ? TypedResults.File(Encoding.UTF8.GetBytes(Write(vote, site, clock.GetUtcNow())), "text/calendar; charset=utf-8", $"{slug}.ics")
            : TypedResults.NotFound();

    internal static string Write(Vote vote, Site site, DateTimeOffset now)
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Folkmoot//Votes//EN", "BEGIN:VEVENT",
            $"UID:{vote.Id}@{site.BaseAddress.Host}", $"DTSTAMP:{Utc(now)}", $"DTSTART:{Utc(vote.ClosesAt)}", $"SUMMARY:{Escaped(vote.Title)}",
            $"URL:{site.Link($"/votes/{vote.Slug}").AbsoluteUri}", vote.State == VoteState.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Folded(line) + "\r\n"));
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
