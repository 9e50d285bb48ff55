using Folkmoot.Core.Notifications;
using Folkmoot.Reports.MailedAnswers;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Sending;

/// <summary>Writes to whoever reported it, and tells those who follow the report or its area, as long as everybody may see it.</summary>
public sealed class TellFollowers(ReportsDbContext db, Notices notices, StateWords words, ReportAddresses replies, Site site, IStringLocalizer<TellFollowers> texts) : IEventHandler<ReportUpdated>
{
    public async Task HandleAsync(ReportUpdated domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == domainEvent.ReportId, cancellationToken);
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == domainEvent.EntryId && e.Public, cancellationToken);
        if (report is null || entry is null)
        {
            return;
        }

        var title = texts["{0}: {1}", report.Title, words.Of(entry.StateAfter ?? report.State)].Value;
        if (report.Shown)
        {
            await notices.AnnounceAsync(new Notice(report.Item, [report.Item], title, entry.Text, $"/reports/{report.Reference}", entry.ActorId ?? report.AuthorId, report.Area), cancellationToken);
        }

        await WriteToReportersAsync(report, entry, cancellationToken);
    }

    // Whoever reported the same thing hears of it as if it were theirs.
    private async Task WriteToReportersAsync(Report report, ReportEntry entry, CancellationToken cancellationToken)
    {
        var reporters = await db.Reports.AsNoTracking().Where(r => (r.Id == report.Id || r.DuplicateOf == report.Id) && r.Email != null).ToListAsync(cancellationToken);
        foreach (var reporter in reporters.Where(r => entry.ActorId is null || entry.ActorId != r.AuthorId).DistinctBy(r => r.Email))
        {
            var link = report.Shown || reporter.AuthorId is not null ? texts["\n\nThe whole story: {0}", site.Link($"/reports/{report.Reference}")].Value : "";
            db.Send(new Mail(reporter.Email!, texts["Your report {0}: {1}", reporter.Reference, words.Of(entry.StateAfter ?? report.State)], $"{report.Title}\n\n{entry.Text}{link}")
            {
                Id = $"report-update-{entry.Id:n}-{reporter.Number}",
                ReplyTo = await replies.FindAsync(reporter, MailParty.Reporter, cancellationToken),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
