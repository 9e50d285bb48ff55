using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Items;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Webhooks;

/// <summary>A webhook has to be told something.</summary>
/// <param name="WebhookId">Which.</param>
/// <param name="DeliveryId">The same however often it is tried, so that the receiver can tell.</param>
/// <param name="Type">report.published, report.updated or report.removed.</param>
/// <param name="Reference">Of the report.</param>
/// <param name="At">When it happened.</param>
[EventName("reports.webhook-due")]
public sealed record WebhookDue(Guid WebhookId, Guid DeliveryId, string Type, string Reference, DateTimeOffset At) : IDomainEvent;

/// <summary>Makes one delivery for every webhook of what happens to reports that everybody may see, so that one that does not answer keeps no other waiting.</summary>
public sealed class TellWebhooks(ReportsDbContext db, TimeProvider clock) : IEventHandler<ItemPublished>, IEventHandler<ItemRemoved>, IEventHandler<ReportUpdated>
{
    public async Task HandleAsync(ItemPublished domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == domainEvent.Item.Id && r.Shown, cancellationToken) is { } report)
        {
            await TellAsync("report.published", report.Reference, $"{report.ChangedAt:O}", cancellationToken);
        }
    }

    public Task HandleAsync(ItemRemoved domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return TellAsync("report.removed", domainEvent.Item.Id, $"{clock.GetUtcNow():O}", cancellationToken);
    }

    public async Task HandleAsync(ReportUpdated domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Reports.Where(r => r.Id == domainEvent.ReportId && r.Shown).Select(r => r.Reference).SingleOrDefaultAsync(cancellationToken) is { } reference)
        {
            await TellAsync("report.updated", reference, $"{domainEvent.EntryId}", cancellationToken);
        }
    }

    private async Task TellAsync(string type, string reference, string what, CancellationToken cancellationToken)
    {
        foreach (var id in await db.Webhooks.Where(w => w.Active).Select(w => w.Id).ToListAsync(cancellationToken))
        {
            var delivery = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{type}\n{reference}\n{what}")).AsSpan(0, 16));
            db.Raise(new WebhookDue(id, delivery, type, reference, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
