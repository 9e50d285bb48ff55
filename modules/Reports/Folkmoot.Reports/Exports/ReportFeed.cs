using System.Text.Encodings.Web;
using Folkmoot.Core.Feeds;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Exports;

/// <summary>The newest reports for feed readers.</summary>
public sealed class ReportFeed(ReportsDbContext db, StateWords words, Site site, IStringLocalizer<ReportFeed> texts)
{
    private const int Length = 30;

    public async Task<AtomFeed> OfAllAsync(CancellationToken cancellationToken)
    {
        var newest = await db.Reports.AsNoTracking().Where(r => r.Shown).OrderByDescending(r => r.Number).Take(Length).ToListAsync(cancellationToken);
        return new AtomFeed(
            $"tag:{site.BaseAddress.Host},2025:{site.Id}/reports", texts["{0}: map reports", site.Name], site.Link("/reports/feed.atom"), site.Link("/reports"), site.Culture.Name,
            newest.Count == 0 ? DateTimeOffset.UnixEpoch : newest.Max(r => r.ChangedAt), [.. newest.Select(ToEntry)]);
    }

    private AtomEntry ToEntry(Report report)
    {
        var text = HtmlEncoder.Default.Encode($"{words.Of(report.State)}. {report.Place}. {report.Details}");
        return new AtomEntry(
            $"urn:uuid:{report.Id}", report.Title, site.Link($"/reports/{report.Reference}"), report.ShowsName ? report.Name! : texts["Anonymous"], $"<p>{text}</p>",
            report.ConfirmedAt!.Value, report.ChangedAt);
    }
}
