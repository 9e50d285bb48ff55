using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Questionnaires;

/// <summary>
/// Asks whoever reported something, once, four weeks later, whether it is fixed, and whoever enquired, a day after the answer, whether they are content.
/// What is much older is let be: a site that begins with this, or whose schedule stood still, does not write to people of long ago.
/// </summary>
public sealed class AskWhetherFixed(ReportsDbContext db, ISettings<ReportSettings> settings, Site site, TimeProvider clock, IStringLocalizer<AskWhetherFixed> texts) : IScheduledJob
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Late = TimeSpan.FromDays(14);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (now, days) = (clock.GetUtcNow(), (await settings.GetAsync(cancellationToken)).QuestionnaireDays);
        var (asked, latest, yesterday, oldest) = (now.AddDays(-days), now.AddDays(-days) - Late, now.AddDays(-1), now.AddDays(-1) - Late);
        var due = await db.Reports.AsNoTracking()
            .Where(r => r.Email != null && r.ConfirmedAt != null && r.State != ReportState.Duplicate && r.Withheld != Withheld.Removed && !db.Questionnaires.Any(q => q.ReportId == r.Id))
            .Where(r => (r.Enquiry && r.ClosedAt < yesterday && r.ClosedAt > oldest) || (!r.Enquiry && days > 0 && r.ConfirmedAt < asked && r.ConfirmedAt > latest))
            .OrderBy(r => r.Number).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var report in due)
        {
            var code = ReportCode.New();
            db.Questionnaires.Add(new Questionnaire(report.Id, ReportCode.HashOf(code), now));
            db.Send(Write(report, site.Link($"/reports/questionnaire?code={code}")));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private Mail Write(Report report, Uri link) => report.Enquiry
        ? new Mail(report.Email!, texts["Were you content with our answer? ({0})", report.Reference], texts["You wrote to us: “{0}”. Tell us on this page how content you are with our answer:\n{1}", report.Title, link]) { Id = MailIdOf(report), IsSecret = true }
        : new Mail(report.Email!, texts["Is it fixed? ({0})", report.Reference], texts["You reported “{0}”. Tell us on this page whether it is fixed:\n{1}", report.Title, link]) { Id = MailIdOf(report), IsSecret = true };

    private static string MailIdOf(Report report) => $"report-questionnaire-{report.Id:n}";
}
