using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Folkmoot.Core.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Audit;

/// <summary>Finds entries of the audit trail, the newest first.</summary>
public sealed class AuditReader(CoreDbContext db, Site site)
{
    public const int PageSize = 50;

    /// <summary>The next entries below an id; a page has one more when there are older ones.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, long? before, CancellationToken cancellationToken) =>
        await Filtered(filter).Where(e => before == null || e.Id < before).OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellationToken);

    /// <summary>All that the filter lets through, as CSV for a spreadsheet, in the order of ids.</summary>
    public async Task WriteCsvAsync(AuditFilter filter, TextWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await writer.WriteLineAsync("id,at,act,actor,subject,details,digest,seal".AsMemory(), cancellationToken);
        await foreach (var entry in Filtered(filter).OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            string?[] fields =
            [
                entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
                entry.Act, entry.ActorId, entry.Subject, entry.Details is null ? null : JsonSerializer.Serialize(entry.Details),
                Convert.ToHexStringLower(entry.Digest), entry.SealId?.ToString(CultureInfo.InvariantCulture),
            ];
            await writer.WriteLineAsync(string.Join(',', fields.Select(CsvField.Of)).AsMemory(), cancellationToken);
        }
    }

    private IQueryable<AuditEntry> Filtered(AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var entries = db.AuditEntries.AsNoTracking();
        entries = string.IsNullOrWhiteSpace(filter.Act) ? entries : entries.Where(e => e.Act == filter.Act.Trim());
        entries = string.IsNullOrWhiteSpace(filter.Actor) ? entries : entries.Where(e => e.ActorId == filter.Actor.Trim());
        entries = string.IsNullOrWhiteSpace(filter.Subject) ? entries : entries.Where(e => e.Subject == filter.Subject.Trim());
        if (filter.From is { } from)
        {
            var start = LocalMoment.Of(from, TimeOnly.MinValue, site.TimeZone);
            entries = entries.Where(e => e.At >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = LocalMoment.Of(to.AddDays(1), TimeOnly.MinValue, site.TimeZone);
            entries = entries.Where(e => e.At < end);
        }

        return entries;
    }
}

/// <summary>Which entries somebody looks for; days by the council's clock, the last one included.</summary>
public sealed record AuditFilter(string? Act, string? Actor, string? Subject, DateOnly? From, DateOnly? To);

/// <summary>One field of a CSV file.</summary>
public static class CsvField
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n\t;'");

    /// <summary>Quoted where it has to be; what a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection).</summary>
    public static string Of(string? value)
    {
        var text = value ?? "";
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(Special) < 0 ? safe : new StringBuilder(safe).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
