using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>Tells the rest of the site about reports that everybody may see.</summary>
public sealed class ReportSearch(ReportsDbContext db, IStringLocalizer<ReportSearch> S) : ISearchSource
{
    public string Kind => Report.ItemKind;

    public string Title => S["Map reports"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == item.Id && r.Shown, cancellationToken) is { } report
            ? new ItemSummary(item, report.Title, $"/reports/{report.Reference}", IsPublic: true, $"{report.Details}\n{report.Place}", report.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await db.Reports.AsNoTracking().Where(r => r.Shown).Select(r => r.Reference).ToListAsync(cancellationToken)).Select(Report.ItemOf)];
}
