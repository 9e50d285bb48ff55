using System.Security.Claims;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Casework;

/// <summary>What officers see: the reports of the areas and categories that are theirs.</summary>
public sealed class CaseReader(ReportsDbContext db, IAuthorizationService authorization, AreaDirectory areas, CategoryBook categories, HeldRoles roles, ResidentProfiles profiles)
{
    public const int PageSize = 25;

    /// <summary>One page, the newest first, and one more if there are more.</summary>
    public async Task<IReadOnlyList<CaseLine>> ListAsync(CaseFilter filter, ClaimsPrincipal officer, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var reports = await OfAsync(officer, cancellationToken);
        reports = filter.Which switch
        {
            WhichCases.Overdue => reports.Where(r => r.ClosedAt == null && r.DueOn < today),
            WhichCases.Mine => reports.Where(r => r.ClosedAt == null && r.AssignedTo == filter.OfficerId),
            WhichCases.Nobodys => reports.Where(r => r.ClosedAt == null && r.AssignedTo == null),
            WhichCases.Enquiries => reports.Where(r => r.ClosedAt == null && r.Enquiry),
            WhichCases.Shortlist => reports.Where(r => db.Shortlist.Any(s => s.UserId == filter.OfficerId && s.ReportId == r.Id)),
            WhichCases.Closed => reports.Where(r => r.ClosedAt != null),
            _ => reports.Where(r => r.ClosedAt == null),
        };
        reports = filter.Category is null ? reports : reports.Where(r => r.CategoryId == db.Categories.Where(c => c.Slug == filter.Category).Select(c => c.Id).SingleOrDefault());
        reports = filter.Area is null ? reports : reports.Where(r => r.AreaCode == filter.Area);
        reports = filter.State is { } state ? reports.Where(r => r.State == state) : reports;
        reports = filter.Priority is { } priority ? reports.Where(r => r.Priority == priority) : reports;
        reports = filter.Before is null ? reports : reports.Where(r => r.Number < filter.Before);
        return await reports.OrderByDescending(r => r.Number).Take(PageSize + 1).Join(db.Categories, r => r.CategoryId, c => c.Id, (r, c) => new CaseLine(
            r.Number, r.Reference, r.Title, c.Title, r.Place, r.State, r.ReportedAt, r.DueOn, r.Priority, r.AssignedTo)).ToListAsync(cancellationToken);
    }

    /// <summary>The whole history of a report with the names of those who made it.</summary>
    public async Task<IReadOnlyList<(ReportEntry Entry, string? Name)>> HistoryAsync(Guid reportId, CancellationToken cancellationToken)
    {
        var entries = await db.Entries.AsNoTracking().Where(e => e.ReportId == reportId).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellationToken);
        var names = await profiles.NamesOfAsync(entries.Select(e => e.ActorId), cancellationToken);
        return [.. entries.Select(e => (e, e.ActorId is null ? null : names.GetValueOrDefault(e.ActorId)))];
    }

    /// <summary>Those who may answer a report there, and what they are called.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ColleaguesAsync(AreaId? area, string category, CancellationToken cancellationToken)
    {
        var people = await roles.PeopleForAsync(ReportPermissions.Answer, new PermissionPlace(area, category), cancellationToken);
        var names = await profiles.NamesOfAsync(people, cancellationToken);
        return [.. people.Where(names.ContainsKey).Select(id => KeyValuePair.Create(id, names[id])).OrderBy(p => p.Value, StringComparer.CurrentCulture)];
    }

    public Task<bool> IsShortlistedAsync(Guid reportId, string officerId, CancellationToken cancellationToken) =>
        db.Shortlist.AnyAsync(s => s.ReportId == reportId && s.UserId == officerId, cancellationToken);

    /// <summary>The reports that repeat this one.</summary>
    public async Task<IReadOnlyList<ReportLine>> RepeatsAsync(Guid reportId, CancellationToken cancellationToken) =>
        await db.Reports.AsNoTracking().Where(r => r.DuplicateOf == reportId).OrderBy(r => r.Number).Join(db.Categories, r => r.CategoryId, c => c.Id, (r, c) => new ReportLine(
            r.Number, r.Reference, r.Title, c.Title, r.State, r.Place, r.Longitude, r.Latitude, r.ConfirmedAt!.Value, r.ChangedAt, r.MeToo)).ToListAsync(cancellationToken);

    // Grants may be limited to areas, to categories, or to both: what is whole is asked once, and only what is left pair by pair.
    private async Task<IQueryable<Report>> OfAsync(ClaimsPrincipal officer, CancellationToken cancellationToken)
    {
        var confirmed = db.Reports.AsNoTracking().Where(r => r.ConfirmedAt != null);
        if (await authorization.AuthorizeAsync(officer, area: null, ReportPermissions.Answer))
        {
            return confirmed;
        }

        var (whole, rest) = await SplitAsync(await categories.ListAsync(cancellationToken), c => authorization.AuthorizeAsync(officer, area: null, ReportPermissions.Answer, c.Slug));
        var (places, others) = await SplitAsync(await areas.ListHomesAsync(cancellationToken), a => authorization.AuthorizeAsync(officer, a.Id, ReportPermissions.Answer));
        var (pairs, _) = await SplitAsync(
            others.SelectMany(a => rest.Select(c => (Area: a.Id, Category: c))), p => authorization.AuthorizeAsync(officer, p.Area, ReportPermissions.Answer, p.Category.Slug));
        Guid[] wholeCategories = [.. whole.Select(c => c.Id)];
        string[] wholeAreas = [.. places.Select(a => a.Id.Value)];
        Guid[] pairCategories = [.. pairs.Select(p => p.Category.Id)];
        string[] pairAreas = [.. pairs.Select(p => p.Area.Value)];
        return db.Reports.FromSql(
            $"""
            select * from reports.reports where category_id = any({wholeCategories}) or area_code = any({wholeAreas})
                or (category_id, area_code) in (select * from unnest({pairCategories}, {pairAreas}))
            """).AsNoTracking().Where(r => r.ConfirmedAt != null);
    }

    private static async Task<(List<T> Yes, List<T> No)> SplitAsync<T>(IEnumerable<T> all, Func<T, Task<bool>> may)
    {
        List<T> yes = [], no = [];
        foreach (var one in all)
        {
            (await may(one) ? yes : no).Add(one);
        }

        return (yes, no);
    }
}

/// <summary>Which reports a list shows.</summary>
public enum WhichCases
{
    Open,

    Overdue,

    Mine,

    /// <summary>Open, and given to nobody.</summary>
    Nobodys,

    /// <summary>Open messages without a place.</summary>
    Enquiries,

    /// <summary>What the officer has put by.</summary>
    Shortlist,

    Closed,
}

/// <summary>What an officer asks for; null is everything.</summary>
public sealed record CaseFilter(
    WhichCases Which, string OfficerId, string? Category = null, string? Area = null, ReportState? State = null, int? Priority = null, long? Before = null);

/// <summary>A report in the officers' list.</summary>
public sealed record CaseLine(
    long Number, string Reference, string Title, string Category, string Place, ReportState State, DateTimeOffset ReportedAt, DateOnly? DueOn, int Priority, string? AssignedTo);
