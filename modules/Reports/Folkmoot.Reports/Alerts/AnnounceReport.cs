using Folkmoot.Core.Items;
using Folkmoot.Core.Notifications;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Alerts;

/// <summary>Tells who asked for it that there is a new report: once, and only what everybody may see by then.</summary>
public sealed class AnnounceReport(ReportsDbContext db, Notices notices, TimeProvider clock, IStringLocalizer<AnnounceReport> texts) : IEventHandler<ItemPublished>
{
    private const double MetresOfDegree = 111_195;

    /// <summary>What waited longer for a moderator is no news.</summary>
    private static readonly TimeSpan New = TimeSpan.FromDays(7);

    public async Task HandleAsync(ItemPublished domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        var now = clock.GetUtcNow();
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == domainEvent.Item.Id && r.Shown, cancellationToken);
        if (report?.ConfirmedAt is not { } confirmed || now - confirmed > New
            || await db.Database.ExecuteSqlAsync($"insert into reports.announced (report_id, at) values ({report.Id}, {now}) on conflict do nothing", cancellationToken) == 0)
        {
            return;
        }

        var alerts = await MatchingAsync(report, confirmed, cancellationToken);
        var watched = alerts.Where(a => a.UserId is not null).Select(a => a.Item);
        await notices.AnnounceAsync(
            new Notice(report.Item, [report.Item, .. watched], texts["New map report: {0}", report.Title], report.Place, $"/reports/{report.Reference}", report.AuthorId, report.Area), cancellationToken);
        var mailed = alerts.Where(a => a.Email is not null && a.Email != report.Email).Select(a => a.Id).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"insert into reports.alert_news (alert_id, report_id, at, mailed) select id, {report.Id}, {now}, false from unnest({mailed}) as wanted (id) on conflict do nothing", cancellationToken);
        db.RunAt(SendAlerts.Name, now + TellWatchers.Gathering);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<Alert>> MatchingAsync(Report report, DateTimeOffset confirmed, CancellationToken cancellationToken)
    {
        var reach = Alert.Distances[^1] / MetresOfDegree;
        var (south, north) = (report.Latitude - reach, report.Latitude + reach);
        var near = await db.Alerts.AsNoTracking()
            .Where(a => a.ConfirmedAt <= confirmed && (a.CategoryId == null || a.CategoryId == report.CategoryId)
                && ((a.Latitude >= south && a.Latitude <= north) || (a.AreaCode != null && report.Areas.Contains(a.AreaCode))))
            .ToListAsync(cancellationToken);
        return [.. near.Where(a => a.AreaCode is not null || a.Point!.Value.MetresTo(report.Point) <= a.Metres)];
    }
}
