using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Secrets;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Alerts;

/// <summary>What people do about alerts: they ask for one, show that the address is theirs, and stop it.</summary>
public sealed class AlertDesk(ReportsDbContext db, SiteDatabase site, Watches watches, SitePepper pepper, Site council, TimeProvider clock, IStringLocalizer<AlertDesk> texts)
{
    /// <summary>An address that nobody confirms within this time is forgotten.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    public async Task<IReadOnlyList<Alert>> ListAsync(string userId, CancellationToken cancellationToken) =>
        await db.Alerts.AsNoTracking().Where(a => a.UserId == userId).OrderBy(a => a.Id).ToListAsync(cancellationToken);

    /// <summary>Keeps it; an address is asked by mail whether it is theirs. An address that has enough of them gets no further mail: nobody learns which.</summary>
    public async Task AskAsync(Alert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        await using var work = await site.BeginAsync(cancellationToken);
        // Two at the same moment take turns.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"reports.alerts " + (alert.UserId ?? alert.Email)}, 0))", cancellationToken);
        if (await db.Alerts.CountAsync(a => alert.UserId != null ? a.UserId == alert.UserId : a.Email == alert.Email, cancellationToken) >= Alert.Most)
        {
            return;
        }

        db.Alerts.Add(alert);
        if (alert.UserId is { } userId)
        {
            alert.ConfirmedAt = clock.GetUtcNow();
            await watches.WatchAsync(userId, alert.Item, alert.Frequency, cancellationToken);
        }
        else
        {
            db.Send(new Mail(
                alert.Email!, texts["Confirm that you want to hear of map reports"],
                texts["Somebody, we think you, wants to hear of new map reports from {0} at this address.\n\nOpen this page and confirm it:\n{1}\n\nIf it was not you, you can ignore this mail. You will get no other.",
                    council.Name, council.Link($"/reports/alerts/confirm?code={await CodeAsync(alert.Id, cancellationToken)}")])
            {
                Id = $"report-alert-{alert.Id:n}",
                IsSecret = true,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>The alert of a mail's code; null when there is none, or no longer.</summary>
    public async Task<Alert?> FindAsync(string? code, CancellationToken cancellationToken) =>
        code?.Split('.') is [var id, _] && Guid.TryParseExact(id, "n", out var alertId)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(await CodeAsync(alertId, cancellationToken)), Encoding.UTF8.GetBytes(code))
            ? await db.Alerts.SingleOrDefaultAsync(a => a.Id == alertId && a.UserId == null, cancellationToken)
            : null;

    /// <summary>Twice is as good as once.</summary>
    public Task ConfirmAsync(Alert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        alert.ConfirmedAt ??= clock.GetUtcNow();
        return db.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(Alert alert, CancellationToken cancellationToken) => db.Alerts.Where(a => a.Id == alert.Id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Stops one of a person's own.</summary>
    public async Task StopAsync(Guid id, string userId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        if (await db.Alerts.Where(a => a.Id == id && a.UserId == userId).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            await watches.StopAsync(userId, new ItemRef(Alert.ItemKind, id.ToString("n")), cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Opens the pages of one alert and of no other; it need not be kept, since the site can make it again.</summary>
    internal async Task<string> CodeAsync(Guid alertId, CancellationToken cancellationToken) =>
        $"{alertId:n}.{Base64Url.EncodeToString(HMACSHA256.HashData(await pepper.GetAsync(cancellationToken), Encoding.UTF8.GetBytes($"reports.alert\n{alertId:n}")).AsSpan(0, 16))}";
}
