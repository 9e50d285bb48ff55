using System.Globalization;
using System.Text;
using Folkmoot.Core.Notifications;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Alerts;

/// <summary>Mails to addresses without an account what is new for them: at once, or at the hour of the digests. What has been hidden meanwhile is left out.</summary>
public sealed class SendAlerts(ReportsDbContext db, AlertDesk desk, Site site, TimeProvider clock, IStringLocalizer<SendAlerts> texts) : IScheduledJob
{
    public const string Name = "reports.send-alerts";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var gathered = clock.GetUtcNow() - TellWatchers.Gathering;
        var waiting = await db.AlertNews.Where(n => !n.Mailed && n.At <= gathered)
            .Join(db.Alerts, n => n.AlertId, a => a.Id, (n, a) => new { News = n, Alert = a }).ToListAsync(cancellationToken);
        var due = waiting.Where(w => MailTimes.IsDue(w.Alert.Frequency, w.News.At, clock.GetUtcNow(), DayOfWeek.Friday, site.TimeZone)).ToList();
        var ids = due.Select(w => w.News.ReportId).Distinct().ToList();
        var reports = await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id) && r.Shown).ToDictionaryAsync(r => r.Id, cancellationToken);
        foreach (var alert in due.GroupBy(w => w.Alert.Id))
        {
            List<Report> shown = [.. alert.Select(w => reports.GetValueOrDefault(w.News.ReportId)).OfType<Report>().OrderBy(r => r.Number)];
            if (shown.Count > 0)
            {
                db.Send(await WriteAsync(alert.First().Alert, shown, cancellationToken));
            }

            foreach (var news in alert)
            {
                news.News.Mailed = true;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Mail> WriteAsync(Alert alert, List<Report> reports, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            text.AppendLine(report.Title).AppendLine(report.Place).AppendLine(site.Link($"/reports/{report.Reference}").AbsoluteUri).AppendLine();
        }

        var stop = site.Link($"/reports/alerts/stop?code={await desk.CodeAsync(alert.Id, cancellationToken)}").AbsoluteUri;
        text.AppendLine(CultureInfo.InvariantCulture, $"-- \n{texts["You asked for these mails. Stop them: {0}", stop]}");
        var subject = reports.Count == 1 ? texts["New map report: {0}", reports[0].Title] : texts["{0} new map reports from {1}", reports.Count, site.Name];
        // No report is in two mails of an alert, so the newest one names its mail.
        return new Mail(alert.Email!, subject, text.ToString()) { Id = $"report-alert-{alert.Id:n}-{reports[^1].Number}", UnsubscribeAddress = stop };
    }
}

/// <summary>Forgets addresses that nobody has confirmed, and what was mailed long ago.</summary>
public sealed class ClearOutAlerts(ReportsDbContext db, TimeProvider clock) : IScheduledJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (unconfirmed, old) = (now - AlertDesk.Patience, now - Kept);
        await db.Alerts.Where(a => a.ConfirmedAt == null && a.CreatedAt < unconfirmed).ExecuteDeleteAsync(cancellationToken);
        await db.AlertNews.Where(n => n.At < old).ExecuteDeleteAsync(cancellationToken);
    }
}
