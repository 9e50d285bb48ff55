using Folkmoot.Core;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Register;

/// <summary>A report's photos are everybody's while the report is; otherwise they are its author's and of whoever decides about it.</summary>
public sealed class ReportPhotos(ReportsDbContext db, HeldRoles roles) : IPhotoSight
{
    public string Kind => Report.ItemKind;

    public async Task<PhotoAudience> AskAsync(ItemRef item, string? userId, CancellationToken cancellationToken)
    {
        if (await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == item.Id, cancellationToken) is not { } report)
        {
            return PhotoAudience.NotThisPerson;
        }

        return report.Shown ? PhotoAudience.Everybody
            : userId is not null && (report.AuthorId == userId || await IsStaffAsync(report, userId, cancellationToken)) ? PhotoAudience.ThisPerson
            : PhotoAudience.NotThisPerson;
    }

    public Task<IReadOnlyList<ItemRef>> ShownByAsync(ItemRef item, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemRef>>([Report.AllItem]);

    private async Task<bool> IsStaffAsync(Report report, string userId, CancellationToken cancellationToken)
    {
        var category = await db.Categories.Where(c => c.Id == report.CategoryId).Select(c => c.Slug).SingleAsync(cancellationToken);
        return await roles.AllowAsync(userId, ReportPermissions.Answer, new PermissionPlace(report.Area, category), cancellationToken)
            || (!report.Private && await roles.AllowAsync(userId, CorePermissions.Moderate, new PermissionPlace(report.Area), cancellationToken));
    }
}
