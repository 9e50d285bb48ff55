using Folkmoot.Core.Items;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.OtherSystems;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Sending;

/// <summary>Sends a report to whoever is responsible for it: each round once, in the transaction that notes it.</summary>
public sealed class SendReport(
    ReportsDbContext db, BodyBook bodies, CategoryBook categories, OfficerLetter letter, Outbound outbound, ISettings<ReportSettings> settings, Site site, TimeProvider clock,
    IStringLocalizer<SendReport> texts) : IEventHandler<ReportRouted>
{
    public async Task HandleAsync(ReportRouted domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        var report = await db.Reports.SingleOrDefaultAsync(r => r.Id == domainEvent.ReportId, cancellationToken);
        if (report is null || report.Round != domainEvent.Round || await db.Sends.AnyAsync(s => s.ReportId == report.Id && s.Round == report.Round, cancellationToken))
        {
            return;
        }

        var chosen = await settings.GetAsync(cancellationToken);
        if (await FindRouteAsync(report, cancellationToken) is { } route)
        {
            var category = await categories.GetAsync(report.CategoryId, cancellationToken);
            // On a trial site nothing leaves for another system, and Open311 knows nothing without a place.
            if (chosen.IsTrial || report.Enquiry || !await outbound.TakesAsync(report, category.Slug, route, cancellationToken))
            {
                await SendAsync(report, category, route, chosen, cancellationToken);
            }
        }
        else if (chosen.EditorsAddress is { Length: > 0 } editors)
        {
            db.Send(new Mail(
                editors, texts["Nobody takes the report {0}", report.Reference],
                texts["“{0}” found nobody to go to: no contact takes its category at its place. Add a contact, then send the report again: {1}", report.Title, site.Link($"/reports/admin/{report.Reference}")])
            {
                Id = $"report-lost-{report.Id:n}-{report.Round}",
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // An officer may have chosen the body; otherwise the place and the category do.
    private async Task<Route?> FindRouteAsync(Report report, CancellationToken cancellationToken)
    {
        var routes = await bodies.RoutesAsync(cancellationToken);
        return report.BodyId is { } chosen ? routes.FindOf(chosen, report.CategoryId)
            : report.Enquiry ? routes.FindAnywhere(report.CategoryId)
            : routes.Find(report.Areas, report.CategoryId);
    }

    private async Task SendAsync(Report report, Category category, Route route, ReportSettings chosen, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var send = new ReportSend(report.Id, report.Round, route.Contact.Id, route.Contact.Email, now);
        db.Sends.Add(send);
        db.Entries.Add(new ReportEntry(report.Id, EntryKind.Sent, now) { Text = route.Body.Name, Public = true });
        report.BodyId = route.Body.Id;
        report.Touch(now);
        db.Raise(new ItemChanged(report.Item));
        var to = chosen.IsTrial ? report.Email : route.Contact.Email;
        if (to is not null)
        {
            var heads = await db.Voices.Where(v => v.ReportId == report.Id && v.Kind == VoiceKind.NotFixed).Select(v => v.UserId).Distinct().CountAsync(cancellationToken);
            db.Send(await letter.WriteAsync(report, category, route, to, heads, cancellationToken) with { Id = send.MailId });
        }
    }
}
