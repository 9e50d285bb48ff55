using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>What people say of a report that everybody sees: that they have the same problem, and that it is fixed or not.</summary>
public sealed class VoiceDesk(ReportsDbContext db, SiteDatabase site, ISettings<ReportSettings> settings, TimeProvider clock, IStringLocalizer<VoiceDesk> texts)
{
    /// <summary>Of as many reports one person may say in an hour whether they are fixed.</summary>
    public const int MostAnHour = 10;

    /// <summary>Counts the person once; again, nothing changes.</summary>
    public async Task SayMeTooAsync(string reference, string userId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        if (await HoldAsync(reference, cancellationToken) is not { } report || report.AuthorId == userId || !await TryAddAsync(report, userId, VoiceKind.MeToo, round: 0, cancellationToken))
        {
            return;
        }

        report.MeToo++;
        report.Touch(clock.GetUtcNow());
        Tell(report);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Whether it is closed as dealt with, and not for too long.</summary>
    public async Task<bool> MayReopenAsync(Report report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var days = (await settings.GetAsync(cancellationToken)).ReopenDays;
        return report.State is ReportState.Fixed or ReportState.FoundFixed or ReportState.NoFurtherAction && report.ClosedAt > clock.GetUtcNow().AddDays(-days);
    }

    /// <summary>Opens it again and sends it out with the number of people who said so; or says why not.</summary>
    public async Task<string?> SayNotFixedAsync(string reference, string userId, string text, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        if (await FindRefusalAsync(userId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await HoldAsync(reference, cancellationToken) is not { } report || !await MayReopenAsync(report, cancellationToken))
        {
            return texts["This report is open, or it was closed too long ago. Report it anew if it is still there"];
        }

        await ReopenAsync(report, userId, userId, text, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Somebody has seen that it is fixed, and says so once before it goes out again; or is told why not.</summary>
    public async Task<string?> SayFixedAsync(string reference, string userId, string text, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        if (await FindRefusalAsync(userId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await HoldAsync(reference, cancellationToken) is not { } report || !report.State.IsOpen())
        {
            return texts["This report is closed already"];
        }

        if (!await TryAddAsync(report, userId, VoiceKind.FoundFixed, report.Round, cancellationToken))
        {
            return texts["You have said so before, and the council has opened it again"];
        }

        CloseAsFixed(report, userId, text);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Opens a closed report and sends it out with the number of people who said so. Whoever calls it holds the row and saves.</summary>
    internal async Task ReopenAsync(Report report, string voice, string? actorId, string text, CancellationToken cancellationToken)
    {
        await TryAddAsync(report, voice, VoiceKind.NotFixed, report.Round, cancellationToken);
        var before = report.State;
        report.Become(ReportState.Open, clock.GetUtcNow());
        report.SendAgain(clock.GetUtcNow());
        Write(report, EntryKind.NotFixed, actorId, before, text);
        db.Raise(new ReportRouted(report.Id, report.Round));
    }

    internal void CloseAsFixed(Report report, string? actorId, string text)
    {
        var before = report.State;
        report.Become(ReportState.FoundFixed, clock.GetUtcNow());
        Write(report, EntryKind.FoundFixed, actorId, before, text);
    }

    /// <summary>What somebody says goes to the officers; the public reads what became of it.</summary>
    internal void Note(Report report, string? actorId, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            db.Entries.Add(new ReportEntry(report.Id, EntryKind.Note, clock.GetUtcNow()) { ActorId = actorId, StateAfter = report.State, Text = text.Trim() });
        }
    }

    // Somebody who says it of one report after the other waits for themselves: a count stays true.
    private async Task<string?> FindRefusalAsync(string userId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"reports.voices " + userId}, 0))", cancellationToken);
        var since = clock.GetUtcNow().AddHours(-1);
        return await db.Voices.CountAsync(v => v.UserId == userId && v.Kind != VoiceKind.MeToo && v.At > since, cancellationToken) >= MostAnHour
            ? texts["You can say of {0} reports in an hour whether they are fixed. Wait a little", MostAnHour].Value
            : null;
    }

    private void Write(Report report, EntryKind kind, string? actorId, ReportState before, string text)
    {
        var entry = new ReportEntry(report.Id, kind, clock.GetUtcNow()) { ActorId = actorId, StateBefore = before, StateAfter = report.State, Public = true };
        db.Entries.Add(entry);
        Note(report, actorId, text);
        db.Raise(new ReportUpdated(report.Id, entry.Id));
        Tell(report);
    }

    // Whoever writes of one report waits for its row: a count stays true.
    private Task<Report?> HoldAsync(string reference, CancellationToken cancellationToken) =>
        db.Reports.FromSql($"select * from reports.reports where reference = {reference} and shown for update").SingleOrDefaultAsync(cancellationToken);

    private async Task<bool> TryAddAsync(Report report, string userId, VoiceKind kind, int round, CancellationToken cancellationToken)
    {
        if (await db.Voices.AnyAsync(v => v.ReportId == report.Id && v.UserId == userId && v.Kind == kind && v.Round == round, cancellationToken))
        {
            return false;
        }

        db.Voices.Add(new Voice(report.Id, userId, kind, round, clock.GetUtcNow()));
        return true;
    }

    private void Tell(Report report)
    {
        db.Raise(new ItemChanged(report.Item));
        db.Raise(new ItemChanged(Report.AllItem));
    }
}
