using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>Reports under moderation. What the public does not see yet has gone to the officers all the same.</summary>
public sealed class ModeratedReports(ReportsDbContext db, PhotoAlbum album, TimeProvider clock, IStringLocalizer<ModeratedReports> texts) : IModeratedContent
{
    public string Kind => Report.ItemKind;

    public string Noun => texts["map report"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == item.Id && r.ConfirmedAt != null && !r.Private, cancellationToken) is not { } report)
        {
            return null;
        }

        var photos = await album.OfAsync(report.Item, cancellationToken);
        var words = string.Join("\n\n", new[] { report.Title, report.Details, report.ShowsName ? report.Name : null }.OfType<string>().Concat(photos.Select(p => texts["Picture: {0}", p.AlternativeText].Value)));
        return new ModeratedText(report.Item, words, report.Writer.Length == 0 ? null : report.Writer, report.Area, $"/reports/{report.Reference}", report.Shown) { Photos = photos };
    }

    public Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        db.Reports.AnyAsync(r => r.Reference == item.Id && (r.Shown || r.AuthorId == userId), cancellationToken);

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) =>
        ChangeAsync(item, report => report.Withhold(report.Withheld == Withheld.Pending ? Withheld.Pending : Withheld.Held, reason: null, clock.GetUtcNow()), cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, report => report.Show(clock.GetUtcNow()), cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(item, report => report.Withhold(Withheld.Removed, reason, clock.GetUtcNow()), cancellationToken);

    private async Task ChangeAsync(ItemRef item, Action<Report> change, CancellationToken cancellationToken)
    {
        var report = await db.Reports.SingleAsync(r => r.Reference == item.Id, cancellationToken);
        change(report);
        if (report.Shown)
        {
            db.Raise(new ItemPublished(report.Item));
        }
        else
        {
            db.Raise(new ItemRemoved(report.Item));
        }

        db.Raise(new ItemChanged(report.Item));
        db.Raise(new ItemChanged(Report.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
