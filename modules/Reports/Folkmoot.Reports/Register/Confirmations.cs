using Folkmoot.Core.Calendar;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>How writers show that a report is theirs. Nothing of it goes anywhere before.</summary>
public sealed class Confirmations(
    ReportsDbContext db, SiteDatabase site, ModerationDesk desk, SiteCalendar calendar, ISettings<ReportSettings> settings, Site council, TimeProvider clock, IStringLocalizer<ReportBook> texts)
{
    /// <summary>Shows that the address is its writer's; null when there is no such code. Twice is as good as once.</summary>
    public async Task<Report?> ConfirmAsync(string code, CancellationToken cancellationToken)
    {
        var hash = ReportCode.HashOf(code);
        await using var work = await site.BeginAsync(cancellationToken);
        var report = await db.Reports.FromSql($"select * from reports.reports where confirm_hash = {hash} for update").SingleOrDefaultAsync(cancellationToken);
        if (report is { State: ReportState.Unconfirmed })
        {
            await ConfirmAsync(report, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        return report;
    }

    /// <summary>Whether a code of a mail is some report's.</summary>
    public Task<bool> HasCodeAsync(string code, CancellationToken cancellationToken)
    {
        var hash = ReportCode.HashOf(code);
        return db.Reports.AnyAsync(r => r.ConfirmHash == hash, cancellationToken);
    }

    /// <summary>Asks by mail whether the address is theirs. Saved by the caller.</summary>
    internal void Ask(Report report)
    {
        var code = ReportCode.New();
        report.ConfirmHash = ReportCode.HashOf(code);
        db.Send(new Mail(
            report.Email!, texts["Confirm your report {0}", report.Reference],
            texts["You reported “{0}” to {1}. Your reference is {2}.\n\nOpen this page and confirm it, so that it goes to the right people:\n{3}\n\nIf you did not report anything, you can ignore this mail. Nothing is sent on.",
                report.Title, council.Name, report.Reference, council.Link($"/reports/confirm?code={code}")])
        {
            Id = $"report-confirm-{report.Id:n}",
            IsSecret = true,
        });
    }

    /// <summary>Its writer has shown who they are: it goes to its body. Within the act that shows it.</summary>
    internal async Task ConfirmAsync(Report report, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        report.Confirm(now);
        var days = await db.Categories.Where(c => c.Id == report.CategoryId).Select(c => c.TargetDays).SingleAsync(cancellationToken) ?? (await settings.GetAsync(cancellationToken)).TargetDays;
        report.DueOn = await calendar.AddWorkingDaysAsync(calendar.Today, days, cancellationToken);
        db.Entries.Add(new ReportEntry(report.Id, EntryKind.Reported, now) { ActorId = report.AuthorId, StateAfter = report.State, Public = true });
        db.Raise(new ReportRouted(report.Id, report.Round));
        if (report.Shown)
        {
            db.Raise(new ItemPublished(report.Item));
            db.Raise(new ItemChanged(report.Item));
            db.Raise(new ItemChanged(Report.AllItem));
        }

        await db.SaveChangesAsync(cancellationToken);
        if (report.HeldFor is { } reason)
        {
            await desk.QueueAsync(report.Item, reason, cancellationToken);
        }
    }
}
