using Folkmoot.Core.Notifications;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Sending;

/// <summary>A contact whose mail comes back for good gets none any more: its open reports go the fallback's way, and the editors are told.</summary>
public sealed class MarkContact(ReportsDbContext db, ISettings<ReportSettings> settings, Site site, TimeProvider clock, IStringLocalizer<MarkContact> texts) : IEventHandler<MailReturned>
{
    public async Task HandleAsync(MailReturned domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (!Guid.TryParseExact(domainEvent.MailId[ReportSend.MailPrefix.Length..], "n", out var id) || await db.Sends.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } send)
        {
            return;
        }

        var contact = await db.Contacts.SingleAsync(c => c.Id == send.ContactId, cancellationToken);
        // Somebody may have entered another address since: that one is not to blame.
        if (contact.Email == send.Email && contact.State != ContactState.Inactive)
        {
            contact.Become(ContactState.Inactive, texts["Mail to {0} came back", send.Email], clock.GetUtcNow());
            await TellEditorsAsync(send, cancellationToken);
        }

        await SendElsewhereAsync(send, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    // Only what this very mail brought: each mail that comes back is told by itself.
    private async Task SendElsewhereAsync(ReportSend send, CancellationToken cancellationToken)
    {
        var report = await db.Reports.SingleAsync(r => r.Id == send.ReportId, cancellationToken);
        if (report.State.IsOpen() && report.Round == send.Round)
        {
            report.BodyId = null;
            report.SendAgain(clock.GetUtcNow());
            db.Raise(new ReportRouted(report.Id, report.Round));
        }
    }

    private async Task TellEditorsAsync(ReportSend send, CancellationToken cancellationToken)
    {
        if ((await settings.GetAsync(cancellationToken)).EditorsAddress is { Length: > 0 } editors)
        {
            db.Send(new Mail(
                editors, texts["Mail to {0} came back", send.Email],
                texts["Reports do not go to {0} any more. They go to the fallback contact until you enter another address: {1}", send.Email, site.Link("/reports/admin/contacts")])
            {
                Id = $"report-contact-{send.Id:n}",
            });
        }
    }
}
