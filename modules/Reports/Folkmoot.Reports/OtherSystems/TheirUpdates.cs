using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Folkmoot.Core.Items;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>
/// Takes over what another system says of a request: once, in the order of its own clock. It moves a report on and, when it closed it, opens it again;
/// never back to an earlier state, never over what officers here have decided, and what is hidden stays hidden.
/// </summary>
public sealed class TheirUpdates(ReportsDbContext db, TimeProvider clock, IStringLocalizer<TheirUpdates> texts)
{
    private const int LongestText = 3000;

    public async Task TakeAsync(SentRequest request, TheirUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(update);
        var (last, now) = (request.SeenAt, clock.GetUtcNow());
        if (!request.Hears(update.Hash, update.UpdatedAt, now))
        {
            return;
        }

        var report = await db.Reports.FromSql($"select * from reports.reports where id = {request.ReportId} for update").SingleAsync(cancellationToken);
        // Read under the lock: what an officer has done in the meantime counts.
        await db.Entry(report).ReloadAsync(cancellationToken);
        var (before, isNewer) = (report.State, update.UpdatedAt > last || last > now);
        var (next, hasWords) = (NextState(report, request, update, isNewer), update.Notes is not null && request.HearsWords(update.Notes));
        if (next is { } state)
        {
            report.Become(state, now);
            request.ClosedByThem = state.IsClosed();
        }

        if (next is not null || hasWords)
        {
            await WriteAsync(report, request, before, hasWords ? update.Notes : null, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static ReportState? NextState(Report report, SentRequest request, TheirUpdate update, bool isNewer)
    {
        var (now, theirs) = (report.State, update.State);
        return (now.IsOpen(), update.IsClosed) switch
        {
            _ when now is ReportState.Unconfirmed or ReportState.Duplicate => null,
            (true, true) => theirs is { } closed && closed.IsClosed() ? closed : ReportState.Fixed,
            (true, false) => theirs is { } open && open.IsOpen() && open > now ? open : null,
            (false, false) when request.ClosedByThem && isNewer => theirs is { } reopened && reopened.IsOpen() ? reopened : ReportState.Open,
            _ => null,
        };
    }

    private async Task WriteAsync(Report report, SentRequest request, ReportState before, string? notes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var body = await db.Systems.Where(s => s.Id == request.SystemId).Join(db.Bodies, s => s.BodyId, b => b.Id, (s, b) => b.Name).SingleAsync(cancellationToken);
        var text = notes ?? (report.State.IsClosed() ? texts["{0} says that it is closed.", body] : before.IsClosed() ? texts["{0} has opened it again.", body] : "");
        var entry = new ReportEntry(report.Id, EntryKind.Update, now) { ByCouncil = true, Text = text.Length > LongestText ? text[..LongestText] : text, Public = true, StateBefore = before, StateAfter = report.State };
        db.Entries.Add(entry);
        report.Touch(now);
        db.Raise(new ReportUpdated(report.Id, entry.Id));
        db.Raise(new ItemChanged(report.Item));
        db.Raise(new ItemChanged(Report.AllItem));
    }
}

/// <summary>What another system says of a request.</summary>
/// <param name="IsClosed">By its status.</param>
/// <param name="State">By a finer status, where the system has one that we know.</param>
/// <param name="Notes">What it tells the public.</param>
/// <param name="UpdatedAt">By its own clock; null when it says nothing of it.</param>
public sealed record TheirUpdate(bool IsClosed, ReportState? State, string? Notes, DateTimeOffset? UpdatedAt)
{
    /// <summary>The same for the same.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{IsClosed}\n{State}\n{UpdatedAt:O}\n{Notes}"))))[..32];

    public static TheirUpdate Of(JsonElement request)
    {
        var more = request.TryGetProperty("extended_attributes", out var extended) && extended.ValueKind == JsonValueKind.Object ? Open311Reply.Text(extended, "detailed_status") : null;
        var updated = DateTimeOffset.TryParse(
            Open311Reply.Text(request, "updated_datetime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : (DateTimeOffset?)null;
        return new TheirUpdate(Open311Reply.Text(request, "status") == "closed", StateOf(more), Open311Reply.Text(request, "status_notes")?.Trim(), updated);
    }

    private static ReportState? StateOf(string? name) =>
        Enum.TryParse<ReportState>(name?.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var state) && ReportStates.OfOfficers.Contains(state) ? state : null;
}
