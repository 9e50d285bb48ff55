using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Folkmoot.Core.Fetch;
using Folkmoot.Reports.Exports;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Webhooks;

/// <summary>
/// Tells a webhook what everybody may see of a report at this moment: nothing of whoever wrote it. Signed as the header says; when it is not taken, the
/// outbox tries it again, later and later. 410 Gone switches the webhook off.
/// </summary>
public sealed class PostToWebhook(ReportsDbContext db, WebhookDesk desk, ReportExport export, SafeFetcher fetcher, Site site, TimeProvider clock) : IEventHandler<WebhookDue>
{
    private const int Gone = 410;

    public async Task HandleAsync(WebhookDue domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == domainEvent.WebhookId, cancellationToken) is not { Active: true } webhook || desk.SecretOf(webhook) is not { } secret)
        {
            return;
        }

        // What has been hidden since is told as removed alone.
        var report = domainEvent.Type == "report.removed" ? null : await export.FindAsync(domainEvent.Reference, cancellationToken);
        if (report is null && domainEvent.Type != "report.removed")
        {
            return;
        }

        var body = Compose(domainEvent, report);
        var answer = await fetcher.FetchAsync(new FetchRequest(new Uri(webhook.Address)) { Post = new FetchPost(body, "application/json", Headers(domainEvent, body, secret)), MaxBytes = 64 * 1024 }, cancellationToken);
        switch (answer)
        {
            case FetchOutcome.Fetched or FetchOutcome.TooLarge:
                webhook.DeliveredAt = clock.GetUtcNow();
                break;
            case FetchOutcome.Failed { Status: Gone }:
                webhook.Active = false;
                break;
            default:
                throw new WebhookException($"A webhook was not told: {answer.GetType().Name}.");
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private Dictionary<string, string> Headers(WebhookDue due, byte[] body, string secret)
    {
        var moment = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["Folkmoot-Delivery"] = due.DeliveryId.ToString(),
            ["Folkmoot-Signature"] = $"t={moment},v1={Sign(secret, moment, body)}",
        };
    }

    /// <summary>HMAC-SHA-256 over the moment, a full stop and the body: an old delivery cannot be passed off as a new one.</summary>
    internal static string Sign(string secret, string moment, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(moment + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    private byte[] Compose(WebhookDue due, ExportedReport? report)
    {
        using var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to))
        {
            json.WriteStartObject();
            json.WriteString("id", due.DeliveryId);
            json.WriteString("type", due.Type);
            json.WriteString("at", GeoJsonAnswer.Moment(due.At));
            json.WriteString("reference", due.Reference);
            if (report is not null)
            {
                json.WritePropertyName("report");
                GeoJsonAnswer.WriteFeature(json, report, site);
            }

            json.WriteEndObject();
        }

        return to.ToArray();
    }
}

/// <summary>The outbox repeats it.</summary>
public sealed class WebhookException(string message) : Exception(message)
{
    public WebhookException()
        : this("")
    {
    }

    public WebhookException(string message, Exception innerException)
        : this($"{message} {innerException?.Message}")
    {
    }
}
