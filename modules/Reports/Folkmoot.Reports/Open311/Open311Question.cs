using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Folkmoot.Reports.Open311;

/// <summary>Which requests are asked for.</summary>
/// <param name="Ids">References; empty for all.</param>
/// <param name="Services">Codes; empty for all.</param>
/// <param name="Start">The first moment of being reported.</param>
/// <param name="End">The last.</param>
/// <param name="IsOpen">Null for both.</param>
public sealed record Open311Question(IReadOnlyList<string> Ids, IReadOnlyList<string> Services, DateTimeOffset Start, DateTimeOffset End, bool? IsOpen)
{
    /// <summary>As many requests in one answer, and days in one question, as the standard allows.</summary>
    public const int Most = 1000;

    private static readonly TimeSpan Span = TimeSpan.FromDays(90);

    /// <summary>Only what has changed since then: an extension that many servers have.</summary>
    public DateTimeOffset? ChangedFrom { get; init; }

    public DateTimeOffset? ChangedUntil { get; init; }

    /// <summary>From 1: an extension, since the standard has no pages.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = Most;

    /// <summary>Whether extended_attributes are wanted.</summary>
    public bool IsExtended { get; init; }

    public static Open311Question OfIds(IReadOnlyList<string> ids) => new(ids, [], default, default, null);

    /// <summary>Null and what is wrong when it cannot be understood.</summary>
    public static Open311Question? Read(IQueryCollection query, DateTimeOffset now, out string problem)
    {
        ArgumentNullException.ThrowIfNull(query);
        problem = Moments(query, "start_date", "end_date", "updated_after", "updated_before") is { } wrong ? $"{wrong} is a moment such as 2026-01-31T12:00:00Z."
            : List(query["status"]).Any(s => s is not ("open" or "closed")) ? "status is open, closed, or both."
            : Number(query["page"], 1, 100_000, 1) is null ? "page is a number from 1."
            : Number(query["page_size"], 1, Most, Most) is null ? $"page_size is a number from 1 to {Most}."
            : "";
        if (problem.Length > 0)
        {
            return null;
        }

        var question = Compose(query, now);
        problem = question.Start > question.End ? "start_date is after end_date." : question.IsTooLong ? "start_date and end_date are at most 90 days apart." : "";
        return problem.Length > 0 ? null : question;
    }

    public static string[] List(StringValues value) => value.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool WantsMore(IQueryCollection query) => query?["extensions"].ToString() == "true";

    private bool IsTooLong => End - Start > Span && ChangedFrom is null;

    private static Open311Question Compose(IQueryCollection query, DateTimeOffset now)
    {
        var (start, end, changed) = (Moment(query["start_date"]), Moment(query["end_date"]), Moment(query["updated_after"]));
        // With one end of the days alone the standard takes ninety from there. What changed lately may have been reported long ago.
        end ??= start is { } first && first + Span < now && changed is null ? first + Span : now;
        start ??= changed is null ? end - Span : DateTimeOffset.MinValue;
        bool? isOpen = List(query["status"]).Distinct().ToList() is [var only] ? only == "open" : null;
        return new Open311Question(List(query["service_request_id"]), List(query["service_code"]), start.Value, end.Value, isOpen)
        {
            ChangedFrom = changed,
            ChangedUntil = Moment(query["updated_before"]),
            Page = Number(query["page"], 1, 100_000, 1)!.Value,
            PageSize = Number(query["page_size"], 1, Most, Most)!.Value,
            IsExtended = WantsMore(query),
        };
    }

    private static string? Moments(IQueryCollection query, params string[] names) => names.FirstOrDefault(name => query[name].ToString().Length > 0 && Moment(query[name]) is null);

    private static int? Number(StringValues value, int least, int most, int usual) =>
        value.ToString().Length == 0 ? usual : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static DateTimeOffset? Moment(StringValues value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
}
