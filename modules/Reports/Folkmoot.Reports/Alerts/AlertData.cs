using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Alerts;

/// <summary>Alerts as personal data: a place that somebody chose may be where they live.</summary>
public sealed class AlertData(ReportsDbContext db, IUserDirectory people) : IPersonalData
{
    public string Title => "Alerts about map reports";

    public IReadOnlyList<ErasureRule> Rules => [new("Places and areas of which you hear", ErasureOutcome.Deleted)];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var alerts = await (await OfAsync(userId, cancellationToken)).Select(a => new { a.Longitude, a.Latitude, a.Metres, a.AreaCode, a.Frequency, a.CreatedAt }).ToListAsync(cancellationToken);
        return alerts.Count == 0 ? null : JsonSerializer.SerializeToNode(alerts, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken) => await (await OfAsync(userId, cancellationToken)).ExecuteDeleteAsync(cancellationToken);

    // What the person asked for before having an account is theirs as well.
    private async Task<IQueryable<Alert>> OfAsync(string userId, CancellationToken cancellationToken)
    {
        var email = (await people.FindAsync(userId, cancellationToken))?.Email;
        return db.Alerts.Where(a => a.UserId == userId || (a.Email != null && a.Email == email));
    }
}

/// <summary>An alert is its owner's: nobody else is told of it. It is no search source, since nobody looks for alerts.</summary>
public sealed class AlertSight(ReportsDbContext db) : INoticeSource
{
    public string Kind => Alert.ItemKind;

    public Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(item.Id, "n", out var id) ? db.Alerts.AnyAsync(a => a.Id == id && a.UserId == userId, cancellationToken) : Task.FromResult(false);
}
